import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { isWaiting, type RefundRow } from "@/lib/refunds/client";
import type { ProcessStatus } from "@/lib/refunds/domain/submit-rule";

const TONES: Record<ProcessStatus, Tone> = {
  PENDING: "waiting-us",
  SUBMIT_FAILED: "failed",
  SUBMITTED: "waiting-us",
  PROCESSED: "done",
};

/** Where a raw refund stands on our side. */
export function ProcessBadge({ status }: { status: ProcessStatus }) {
  const t = useTranslations("refunds.process");
  return <StateBadge tone={TONES[status]}>{t(status)}</StateBadge>;
}

/** What keeps a raw refund from being submitted, in a word; nothing when nothing does (R92, R97, R104). */
export function AttentionBadges({
  refund,
}: {
  refund: Pick<RefundRow, "processStatus" | "waybillNo" | "exception" | "hasAllGoods">;
}) {
  const t = useTranslations("refunds.attention");
  if (!isWaiting(refund)) return null;
  return (
    <>
      {refund.exception && <StateBadge tone="needs-person">{t(refund.exception)}</StateBadge>}
      {refund.waybillNo === null && <StateBadge tone="waiting-platform">{t("incomplete")}</StateBadge>}
      {!refund.hasAllGoods && <StateBadge tone="needs-person">{t("GOODS_NOT_MATCHED")}</StateBadge>}
    </>
  );
}
