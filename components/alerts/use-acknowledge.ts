"use client";

import { useTranslations } from "next-intl";
import { showToast } from "@/components/ui/act/toast";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";

export type AlertActs = {
  acknowledge: (input: { alertId: string; level: number; word: string }) => Promise<ActionResult>;
  takeBack: (input: { alertId: string }) => Promise<ActionResult>;
};

/** Acknowledges an alert and takes that back; list and bell are read afresh. */
export function useAcknowledge(acts: AlertActs | undefined, onDone: () => void) {
  const t = useTranslations("alerts");
  const reads = ["alerts"];
  const takeBack = useAct(acts?.takeBack, { done: () => t("takenBack"), reads });
  const acknowledge = useAct(acts?.acknowledge, {
    onDone: (_, { alertId }) => {
      onDone();
      showToast({
        tone: "done",
        text: t("acknowledge.done"),
        undo: { label: t("takeBack"), onUndo: () => takeBack.run({ alertId }) },
      });
    },
    reads,
  });
  return {
    busy: acknowledge.busy || takeBack.busy,
    acknowledge: acknowledge.run,
    acknowledgeRefusal: acknowledge.refusal,
    resetAcknowledge: acknowledge.reset,
    takeBack: (alertId: string) => takeBack.run({ alertId }),
    takeBackRefusal: takeBack.refusal,
  };
}
