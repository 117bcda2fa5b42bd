"use client";

import { useTranslations } from "next-intl";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { OrderCounts } from "@/lib/orders/client";
import type { OrderFilter } from "@/lib/orders/schema";

const TABS = ["PENDING_REVIEW", "SENT_TO_WAREHOUSE", "SHIPPED", "CANCELLED", "all", "PARKED"] as const;

/** The statuses as tabs, and last what is no order yet; `home` is where this person's day begins, and what the bare address shows. */
export function OrderTabs({ counts, home }: { counts: OrderCounts | null; home: OrderFilter["status"] }) {
  const t = useTranslations("orders");
  const labelOf = (tab: (typeof TABS)[number]) => {
    if (tab === "all") return t("tabs.all");
    return tab === "PARKED" ? t("tabs.parked") : t(`status.${tab}`);
  };
  return (
    <StatusTabs
      label={t("tabs.label")}
      tabs={TABS.map((tab) => ({
        value: tab === home ? "" : tab,
        label: labelOf(tab),
        count: counts?.[tab] ?? null,
      }))}
    />
  );
}
