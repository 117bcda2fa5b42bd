"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import type { SettingsView } from "@/lib/shops/client";
import type { SettingsFields } from "./after-sales-form";

/** What saving would change from now on, and what it would leave alone; nothing while nothing is changed. */
export function SettingsEffect({ settings, typed }: { settings: SettingsView; typed: SettingsFields }) {
  const t = useTranslations("settings.effect");
  const reportsNow = settings.reportReceipts && settings.reportOnFullReceipt;
  const willReport = typed.reportReceipts && typed.trigger === "FULL";
  const touchesReports =
    typed.reportReceipts !== settings.reportReceipts || (typed.trigger === "FULL") !== settings.reportOnFullReceipt;
  const lines: string[] = [];
  if (willReport && !reportsNow) lines.push(t("reportOn", { count: settings.heldReceipts }));
  if (!willReport && reportsNow) lines.push(t("reportOff"));
  if (!willReport && !reportsNow && touchesReports) lines.push(t("stillOff"));
  if (typed.autoSubmitRefunds !== settings.autoSubmitRefunds)
    lines.push(typed.autoSubmitRefunds ? t("autoOn") : t("autoOff"));
  if (typed.reportArrivals !== settings.reportArrivals)
    lines.push(typed.reportArrivals ? t("arrivalsOn") : t("arrivalsOff"));
  if (lines.length === 0) return null;
  return (
    <Notice tone="needs-person" title={t("title")}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}
