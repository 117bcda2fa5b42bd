import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { RefundTracking } from "@/lib/returns/client";

/** Where the refund stands, in a few words; a dash while there is nothing to say (R135, R140, R141). */
export function RefundBadge({ tracking }: { tracking: RefundTracking }) {
  const t = useTranslations("returns.tracking");
  switch (tracking.kind) {
    case "none":
    case "not-yet":
      return <span className="text-ink-soft">–</span>;
    case "not-by-us":
      return <span className="text-sm whitespace-nowrap text-ink-soft">{t("badge.notByUs")}</span>;
    case "expected":
      return (
        <span className="inline-flex flex-wrap items-center gap-1">
          <StateBadge tone="waiting-platform">
            <span title={tracking.on}>{t("badge.expected", { day: tracking.on.slice(5) })}</span>
          </StateBadge>
          {tracking.isEstimated && <Estimated />}
        </span>
      );
    case "overdue":
      return (
        <span className="inline-flex flex-wrap items-center gap-1">
          <StateBadge tone="failed">{t("badge.overdue")}</StateBadge>
          <span className="text-sm whitespace-nowrap text-failed tabular-nums">
            {t("late", { days: tracking.workingDays })}
          </span>
          {tracking.isEstimated && <Estimated />}
        </span>
      );
    case "refunded":
      return <StateBadge tone="done">{t("badge.refunded")}</StateBadge>;
  }
}

/** 预估: the year's days off are not published yet (R137). */
export function Estimated() {
  const t = useTranslations("returns.tracking");
  return (
    <StateBadge tone="needs-person">
      <span title={t("estimatedWhy")}>{t("badge.estimated")}</span>
    </StateBadge>
  );
}
