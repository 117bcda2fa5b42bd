import { Kbd } from "@/components/ui/keys/kbd";
import { Age } from "@/components/ui/text/age";
import { Clipped } from "@/components/ui/text/clipped";
import { CopyText } from "@/components/ui/text/copy-text";
import { HelpLink } from "@/components/ui/text/help-link";
import { Money } from "@/components/ui/text/money";
import { OutsideLink } from "@/components/ui/text/outside-link";
import { RequestNumber } from "@/components/ui/text/request-number";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { AT, NUMBER, type Sample } from "./samples";
import { Row, Specimen } from "./specimen";

export function TextParts({ sample }: { sample: Sample }) {
  return (
    <>
      <Specimen parts={["Time", "Age", "Money", "Kbd", "Clipped"]}>
        <Row>
          <Time at={AT} />
          <Time at={null} />
          <Age at={AT} />
          <Money fen={123456} />
          <Money fen={null} />
          <Kbd>F2</Kbd>
          <Clipped text={sample.text} />
        </Row>
      </Specimen>
      <Specimen parts={["TextLink", "PageLink", "OutsideLink", "HelpLink", "CopyText", "RequestNumber"]}>
        <Row>
          <TextLink href="#text">{sample.orders}</TextLink>
          <OutsideLink href="https://line3.example/">{sample.shopName}</OutsideLink>
          <HelpLink topic="trouble" />
          <CopyText text={NUMBER} />
          <RequestNumber id="7k2m9q4txw" />
        </Row>
      </Specimen>
    </>
  );
}
