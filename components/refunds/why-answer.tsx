import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { TextLink } from "@/components/ui/text/text-link";
import type { Tone } from "@/components/ui/page/tone";
import { whyHref } from "@/lib/list-addresses";
import type { WhyCase } from "@/lib/refunds/domain/why-no-return";
import type { WhyFilter } from "@/lib/refunds/schema";

/** Who acts next says the colour: the platform, us, a person, nobody. */
const TONES: Record<WhyCase, Tone> = {
  incomplete: "waiting-platform",
  withdrawn: "done",
  exists: "waiting-us",
  cancelled: "done",
  unshipped: "waiting-platform",
  "refund-only": "waiting-platform",
  return: "waiting-platform",
  unconfirmed: "needs-person",
  refused: "waiting-platform",
};

/** The answer: what is so, what it means, what to do next (R87–R92). */
export function WhyAnswer({ because, filter }: { because: WhyCase; filter: WhyFilter }) {
  const t = useTranslations("refunds.why");
  return (
    <>
      <Notice tone={TONES[because]} title={t(`because.${because}.what`)}>
        <p>{t(`because.${because}.meaning`)}</p>
        <p>{t(`because.${because}.next`)}</p>
      </Notice>
      {filter.type && (
        <p>
          <TextLink href={whyHref({ order: filter.order, type: null, receipt: null })}>{t("again")}</TextLink>
        </p>
      )}
    </>
  );
}
