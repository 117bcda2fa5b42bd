"use client";

import { useAct, type Act } from "@/components/ui/act/use-act";

type Options<Value> = { done: (value: Value) => string; onDone?: () => void };

/** Runs one act on a shop or flagship shop; the page reads them afresh, and the frame its banner. */
export function useShopAct<Input, Value>(act: Act<Input, Value> | undefined, options: Options<Value>) {
  return useAct(act, { ...options, reads: ["shops", "flagships"], refreshes: true });
}
