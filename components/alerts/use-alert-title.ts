"use client";

import { useTranslations } from "next-intl";
import type { AlertRow } from "@/lib/alerts/client";
import { filled } from "@/lib/alerts/domain/words";

/** What is wrong, and no more of an alert's words: the bell brings them to every page. */
export function useAlertTitle(): (alert: Pick<AlertRow, "kind" | "facts">) => string {
  const t = useTranslations("alerts.kind"); // texts: alerts.kind.*.title
  return ({ kind, facts }) => t(`${kind}.title`, filled(String(t.raw(`${kind}.title`)), facts));
}
