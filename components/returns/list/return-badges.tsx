import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { CallbackStatus } from "@/lib/returns/client";
import type { DiscrepancyKind } from "@/lib/returns/domain/discrepancy";
import type { ReturnStatus, StockinStatus } from "@/lib/returns/domain/return-state";

const STATUS_TONES: Record<ReturnStatus, Tone> = {
  PENDING_REVIEW: "waiting-us",
  WAITING_RECEIPT: "waiting-us",
  PARTIALLY_RECEIVED: "needs-person",
  RECEIVED: "done",
  COMPLETED: "done",
  CANCELLED: "waiting-platform",
};

const CALLBACK_TONES: Record<CallbackStatus, Tone> = {
  NOT_REQUIRED: "waiting-platform",
  HELD_SETTINGS_OFF: "needs-person",
  HELD_BEFORE_ENABLE: "needs-person",
  PENDING: "waiting-platform",
  SENDING: "waiting-platform",
  SENT: "done",
  FAILED: "failed",
};

/** Where a return order stands; 终止入库 is a way of being completed. */
export function ReturnBadge({ status, stockinStatus }: { status: ReturnStatus; stockinStatus: StockinStatus }) {
  const t = useTranslations("returns.status");
  if (stockinStatus === "TERMINATED") return <StateBadge tone="waiting-platform">{t("TERMINATED")}</StateBadge>;
  return <StateBadge tone={STATUS_TONES[status]}>{t(status)}</StateBadge>;
}

/** Whether the platform knows that the goods are in. Before anything is to be told there is no state, only a dash. */
export function CallbackBadge({ status }: { status: CallbackStatus }) {
  const t = useTranslations("returns.callback");
  if (status === "NOT_REQUIRED") return <span className="text-ink-soft">–</span>;
  return <StateBadge tone={CALLBACK_TONES[status]}>{t(status)}</StateBadge>;
}

/** What waits for the clerk to settle, a kind each. */
export function DiscrepancyBadges({ kinds }: { kinds: readonly DiscrepancyKind[] }) {
  const t = useTranslations("returns.discrepancies.kind");
  return [...new Set(kinds)].map((kind) => (
    <StateBadge key={kind} tone="needs-person">
      {t(kind)}
    </StateBadge>
  ));
}
