import type { Tone } from "@/components/ui/page/tone";
import { TONE_TEXT } from "@/components/ui/page/tone";
import { classNames } from "@/components/ui/text/class-names";

/** The few figures that a page of waves is about, large. A tone stands for a state only. */
export function BigFacts({ facts }: { facts: readonly { label: string; value: number; tone?: Tone }[] }) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-2">
      {facts.map(({ label, value, tone }) => (
        <div key={label} className="flex flex-col">
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className={classNames("text-2xl font-semibold tabular-nums", tone && TONE_TEXT[tone])}>
            {value.toLocaleString("en-US")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
