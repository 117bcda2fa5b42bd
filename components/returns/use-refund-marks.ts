"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { refusalIn, refusalInRows } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";

export type MarkRefunded = (input: { ids: string[]; note: string }) => Promise<ActionResult<RowResult[]>>;
export type UndoRefundMark = (input: { returnOrderId: string; note: string }) => Promise<ActionResult>;

const ONLY_LOOKS = "This role only looks";

/** States of one or many return orders that the platform has refunded (R141). `results` is null for one that went well. */
export function useMarkRefunded(mark: MarkRefunded | undefined, onDone: (results: RowResult[]) => void) {
  const t = useTranslations("returns.tracking");
  const queryClient = useQueryClient();
  const marking = useMutation({
    mutationFn: (input: { ids: string[]; note: string }) => mark?.(input) ?? Promise.reject(new Error(ONLY_LOOKS)),
    onSuccess: (result) => {
      if (!result.ok) return;
      if (result.value.length === 1 && result.value[0]?.refusal) return;
      if (result.value.every(({ refusal }) => refusal === null)) showToast({ tone: "done", text: t("marked") });
      onDone(result.value);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["returns"] }),
  });
  return { busy: marking.isPending, run: marking.mutate, reset: marking.reset, refusal: refusalInRows(marking) };
}

/** Takes a person's mark back. */
export function useUndoRefundMark(undo: UndoRefundMark | undefined, onDone: () => void) {
  const t = useTranslations("returns.tracking");
  const queryClient = useQueryClient();
  const undoing = useMutation({
    mutationFn: (input: { returnOrderId: string; note: string }) =>
      undo?.(input) ?? Promise.reject(new Error(ONLY_LOOKS)),
    onSuccess: (result) => {
      if (!result.ok) return;
      showToast({ tone: "done", text: t("unmarked") });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["returns"] }),
  });
  return { busy: undoing.isPending, run: undoing.mutate, reset: undoing.reset, refusal: refusalIn(undoing) };
}
