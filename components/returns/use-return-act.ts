"use client";

import { useAct, type Act } from "@/components/ui/act/use-act";

/** Runs an act on a return from a dialog: reads returns afresh, says that it is done, or why it is not. */
export function useReturnAct<Input>(act: Act<Input>, doneText: string, onDone: () => void) {
  return useAct(act, { done: () => doneText, onDone, reads: ["returns"] });
}
