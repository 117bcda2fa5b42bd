"use client";

import { useTranslations } from "next-intl";
import { refusalOfRows } from "@/components/ui/act/refusal-of-rows";
import { showToast } from "@/components/ui/act/toast";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";

export type MarkRefunded = (input: { ids: string[]; note: string }) => Promise<ActionResult<RowResult[]>>;
export type UndoRefundMark = (input: { returnOrderId: string; note: string }) => Promise<ActionResult>;

/** States of one or many return orders that the platform has refunded (R141). `results` is null for one that went well. */
export function useMarkRefunded(mark: MarkRefunded | undefined, onDone: (results: RowResult[]) => void) {
  const t = useTranslations("returns.tracking");
  const marking = useAct(mark, {
    onDone: (rows) => {
      if (rows.length === 1 && rows[0]?.refusal) return;
      if (rows.every(({ refusal }) => refusal === null)) showToast({ tone: "done", text: t("marked") });
      onDone(rows);
    },
    reads: ["returns"],
  });
  return { ...marking, refusal: refusalOfRows(marking) };
}

/** Takes a person's mark back. */
export function useUndoRefundMark(undo: UndoRefundMark | undefined, onDone: () => void) {
  const t = useTranslations("returns.tracking");
  return useAct(undo, { done: () => t("unmarked"), onDone, reads: ["returns"] });
}
