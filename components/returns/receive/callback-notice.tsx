import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/page/notice";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { ReturnView } from "@/lib/returns/client";
import { isHeld } from "@/lib/returns/domain/callback";

type CallbackNoticeProps = {
  held: Pick<ReturnView, "callbackStatus" | "isOpen" | "reportsNow" | "refundWaits">;
  /** What can be done about it here. */
  action?: ReactNode;
};

/** Warns that the platform was not told, or would not be told by a full receipt now (R122). */
export function CallbackNotice({ held, action }: CallbackNoticeProps) {
  const t = useTranslations("returns.held");
  const key = warningOf(held);
  if (!key) return null;
  return (
    <Notice tone="needs-person" title={t(`${key}.what`)} topic="return-report" action={action}>
      <p>{t(`${key}.meaning`, { waits: held.refundWaits ? "yes" : "no" })}</p>
      <p>{t(`${key}.next`)}</p>
    </Notice>
  );
}

function warningOf(held: CallbackNoticeProps["held"]) {
  if (isHeld(held.callbackStatus)) return held.callbackStatus;
  return held.isOpen && !held.reportsNow ? "warn" : null;
}

/** Which reporting interval decided, in words (R127). */
export function DecidedBy({ view }: { view: Pick<ReturnView, "decidingInterval" | "fullReceiptAt"> }) {
  const t = useTranslations("returns.decided");
  if (!view.fullReceiptAt) return <>{t("notYet")}</>;
  if (!view.decidingInterval) return <>{t("none")}</>;
  const start = formatPlatformTime(new Date(view.decidingInterval.startedAt));
  const { endedAt } = view.decidingInterval;
  if (!endedAt) return <>{t("since", { start })}</>;
  return <>{t("between", { start, end: formatPlatformTime(new Date(endedAt)) })}</>;
}
