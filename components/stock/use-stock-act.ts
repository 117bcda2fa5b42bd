"use client";

import { useAct, type Act } from "@/components/ui/use-act";
import { useBulkAct } from "@/components/ui/use-bulk-act";
import type { RowResult } from "@/lib/kernel/app-error";

type BulkOptions = { done: (count: number) => string; onDone?: () => void };

/** Runs an act on many numbers; everything about stock is read afresh. */
export function useBulkStockAct<Input>(act: Act<Input, RowResult[]> | undefined, options: BulkOptions) {
  return useBulkAct(act, { ...options, reads: ["stock"] });
}

type Options<Value> = { done: (value: Value) => string; onDone?: (value: Value) => void };

/** Runs one act about stock; everything about stock is read afresh. */
export function useStockAct<Input, Value>(act: Act<Input, Value> | undefined, options: Options<Value>) {
  return useAct(act, { ...options, reads: ["stock"] });
}
