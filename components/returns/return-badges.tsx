import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { Tone } from "@/components/ui/tone";
import type { CallbackStatus } from "@/lib/returns/client";
import type { ReturnStatus } from "@/lib/returns/domain/return-state";

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

/** Where a return order stands. */
export function ReturnBadge({ status }: { status: ReturnStatus }) {
  const t = useTranslations("returns.status");
  return <StateBadge tone={STATUS_TONES[status]}>{t(status)}</StateBadge>;
}

/** Whether the platform knows that the goods are in. Before anything is to be told there is no state, only a dash. */
export function CallbackBadge({ status }: { status: CallbackStatus }) {
  const t = useTranslations("returns.callback");
  if (status === "NOT_REQUIRED") return <span className="text-ink-soft">–</span>;
  return <StateBadge tone={CALLBACK_TONES[status]}>{t(status)}</StateBadge>;
}
