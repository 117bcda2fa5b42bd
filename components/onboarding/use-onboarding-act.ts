"use client";

import { useAct, type Act } from "@/components/ui/act/use-act";

type Options<Value> = {
  /** What to say when it is done; null says nothing. */
  done: (value: Value) => string | null;
  onDone?: (value: Value) => void;
};

/** Runs one act of the checklist; the shop and its checklist read themselves afresh. */
export function useOnboardingAct<Input, Value>(act: Act<Input, Value> | undefined, options: Options<Value>) {
  return useAct(act, { ...options, reads: ["shops"], refreshes: true });
}
