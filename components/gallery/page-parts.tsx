import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { ProgressBar } from "@/components/ui/page/progress-bar";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Timeline } from "@/components/ui/page/timeline";
import type { Tone } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { AT, NUMBER, type Sample } from "./samples";
import { Row, Specimen } from "./specimen";

const TONES: readonly Tone[] = ["waiting-platform", "waiting-us", "needs-person", "failed", "done"];

export function PageParts({ sample }: { sample: Sample }) {
  const states = TONES.map((tone, index) => ({ tone, word: sample.states[index] ?? "" }));
  return (
    <>
      <Specimen parts={["StateBadge", "ToneIcon"]}>
        <Row>
          {states.map(({ tone, word }) => (
            <StateBadge key={tone} tone={tone}>
              {word}
            </StateBadge>
          ))}
          {states.map(({ tone }) => (
            <ToneIcon key={tone} tone={tone} size={16} />
          ))}
        </Row>
      </Specimen>
      <Specimen parts={["ProgressBar"]}>
        <ProgressBar label={sample.order} value={3} max={10} />
      </Specimen>
      <Specimen parts={["Notice"]}>
        {states.map(({ tone, word }) => (
          <Notice key={tone} tone={tone} title={word} topic="trouble">
            <p>{sample.text}</p>
          </Notice>
        ))}
      </Specimen>
      <Specimen parts={["Panel", "Facts"]}>
        <Panel title={sample.order} of={sample.shopName}>
          <Facts
            items={[
              { label: sample.order, value: NUMBER },
              { label: sample.shop, value: sample.shopName },
              { label: sample.reason, value: null },
            ]}
          />
        </Panel>
      </Specimen>
      <Specimen parts={["Timeline"]}>
        <Timeline
          entries={states.map(({ tone, word }) => ({
            id: tone,
            tone,
            at: AT,
            actor: sample.who,
            text: sample.happened,
            detail: word,
          }))}
        />
      </Specimen>
    </>
  );
}
