"use client";

import { useAct, type Act } from "@/components/ui/act/use-act";

/** Runs an act on goods from a dialog; stock and SKUs are read afresh, and the page, which the warehouses come with. */
export function useGoodsAct<Input, Value>(
  act: Act<Input, Value>,
  { doneText, onDone }: { doneText: (value: Value, input: Input) => string; onDone: () => void },
) {
  return useAct(act, { done: doneText, onDone, reads: ["stock", "publishing", "skus"], refreshes: true });
}
