"use client";

import { useAct, type Act } from "@/components/ui/act/use-act";

/** Changes an order by one of its dialogs: says that it is done, and reads the orders afresh whatever came of it. */
export function useOrderChange<Input, Value>(
  act: Act<Input, Value>,
  { done, onDone }: { done: string; onDone: () => void },
) {
  return useAct(act, { done: () => done, onDone, reads: ["orders"] });
}
