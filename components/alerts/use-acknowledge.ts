"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/kernel/app-error";

export type AlertActs = {
  acknowledge: (input: { alertId: string; level: number; word: string }) => Promise<ActionResult>;
  takeBack: (input: { alertId: string }) => Promise<ActionResult>;
};

/** Acknowledges an alert and takes that back; list and bell are read afresh. */
export function useAcknowledge(acts: AlertActs | undefined, onDone: () => void) {
  const t = useTranslations("alerts");
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["alerts"] });
  const takeBack = useMutation({
    mutationFn: (alertId: string) => acts?.takeBack({ alertId }) ?? onlyLooks(),
    onSuccess: (result) => result.ok && showToast({ tone: "done", text: t("takenBack") }),
    onSettled,
  });
  const acknowledge = useMutation({
    mutationFn: (input: { alertId: string; level: number; word: string }) => acts?.acknowledge(input) ?? onlyLooks(),
    onSuccess: (result, { alertId }) => {
      if (!result.ok) return;
      onDone();
      showToast({
        tone: "done",
        text: t("acknowledge.done"),
        undo: { label: t("takeBack"), onUndo: () => takeBack.mutate(alertId) },
      });
    },
    onSettled,
  });
  return {
    busy: acknowledge.isPending || takeBack.isPending,
    acknowledge: acknowledge.mutate,
    acknowledgeRefusal: refusalIn(acknowledge),
    resetAcknowledge: acknowledge.reset,
    takeBack: takeBack.mutate,
    takeBackRefusal: refusalIn(takeBack),
  };
}

function onlyLooks(): Promise<never> {
  return Promise.reject(new Error("This role only looks"));
}
