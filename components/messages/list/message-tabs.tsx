"use client";

import { useTranslations } from "next-intl";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { MESSAGE_TABS } from "@/lib/delivery/domain/messages";
import type { MessageCounts } from "@/lib/delivery/messages/client";

/** The tabs with their counts; without a count where more would have to be looked through to tell. */
export function MessageTabs({ counts }: { counts: MessageCounts | null }) {
  const t = useTranslations("console.tabs");
  return (
    <StatusTabs
      label={t("label")}
      tabs={MESSAGE_TABS.map((tab) => ({
        value: tab === "all" ? "" : tab,
        label: t(tab),
        count: counts?.[tab] ?? null,
      }))}
    />
  );
}
