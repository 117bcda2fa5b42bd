"use client";

import { useTranslations } from "next-intl";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { RefundCounts } from "@/lib/refunds/client";

/** The process statuses as tabs. 待递交 comes first: it is where the clerk's day begins. */
export function RefundTabs({ counts }: { counts: RefundCounts | null }) {
  const t = useTranslations("refunds");
  return (
    <StatusTabs
      label={t("tabs.label")}
      tabs={[
        { value: "", label: t("process.PENDING"), count: counts?.PENDING ?? null },
        { value: "SUBMIT_FAILED", label: t("process.SUBMIT_FAILED"), count: counts?.SUBMIT_FAILED ?? null },
        { value: "SUBMITTED", label: t("process.SUBMITTED"), count: counts?.SUBMITTED ?? null },
        { value: "PROCESSED", label: t("process.PROCESSED"), count: counts?.PROCESSED ?? null },
        { value: "all", label: t("tabs.all"), count: counts?.all ?? null },
      ]}
    />
  );
}
