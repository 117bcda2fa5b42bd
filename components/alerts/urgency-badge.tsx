"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { AlertRow } from "@/lib/alerts/client";

/** How an alert stands: urgent, soon, or closed by itself. */
export function UrgencyBadge({ alert }: { alert: Pick<AlertRow, "urgency" | "closedAt"> }) {
  const t = useTranslations("alerts"); // texts: alerts.closed, alerts.urgency
  if (alert.closedAt) return <StateBadge tone="done">{t("closed")}</StateBadge>;
  return (
    <StateBadge tone={alert.urgency === "urgent" ? "failed" : "needs-person"}>
      {t(`urgency.${alert.urgency}`)}
    </StateBadge>
  );
}
