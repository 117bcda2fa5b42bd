"use client";

import { useTranslations } from "next-intl";
import type { AlertRow } from "@/lib/alerts/client";
import { filled } from "@/lib/alerts/domain/words";

export type AlertText = { title: string; meaning: string; todo: string };

/** What an alert says in the reader's language: what is wrong, what it means for orders or consumers, what to do. */
export function useAlertText(): (alert: Pick<AlertRow, "kind" | "facts">) => AlertText {
  const t = useTranslations("alerts.kind");
  return ({ kind, facts }) => {
    const text = (part: keyof AlertText) => {
      const key = `${kind}.${part}` as const;
      return t(key, filled(String(t.raw(key)), facts));
    };
    return { title: text("title"), meaning: text("meaning"), todo: text("todo") };
  };
}
