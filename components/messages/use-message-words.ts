"use client";

import { useTranslations } from "next-intl";
import { knownKind } from "@/components/reports/report-kind";
import { knownCodeOf, STOCK_KIND, STOCK_QUESTION_KIND } from "@/lib/delivery/domain/messages";

const PUSH_KINDS = ["order", "cancel", "return"] as const;

/** What a message is about and what its code means, in the words of the trade. */
export function useMessageWords(): {
  kindOf: (kind: string) => string;
  /** A code of ours in words; one of the platform's as it is. */
  codeOf: (code: string) => string;
} {
  const t = useTranslations("console");
  const reports = useTranslations("reports.kind");
  return {
    kindOf: (kind) => {
      if (kind === STOCK_KIND || kind === STOCK_QUESTION_KIND) return t(`kind.${kind}`);
      const push = PUSH_KINDS.find((known) => known === kind);
      if (push) return t(`kind.${push}`);
      const report = knownKind(kind);
      return report ? reports(report) : t("kind.unknown");
    },
    codeOf: (code) => {
      const known = knownCodeOf(code);
      return known ? t(`code.${known}`) : code;
    },
  };
}
