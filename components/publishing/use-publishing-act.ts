"use client";

import { useAct, type Act } from "@/components/ui/act/use-act";
import { useBulkAct } from "@/components/ui/act/use-bulk-act";
import type { RowResult } from "@/lib/kernel/app-error";

type BulkOptions = { done: (count: number) => string; onDone?: () => void };

/** Runs an act on many numbers; stock and what is published of it are read afresh. */
export function useBulkPublishingAct<Input>(act: Act<Input, RowResult[]> | undefined, options: BulkOptions) {
  return useBulkAct(act, { ...options, reads: ["stock", "publishing"] });
}

type Options<Value> = { done: (value: Value) => string; onDone?: (value: Value) => void };

/** Runs one act about published numbers; stock and what is published of it are read afresh. */
export function usePublishingAct<Input, Value>(act: Act<Input, Value> | undefined, options: Options<Value>) {
  return useAct(act, { ...options, reads: ["stock", "publishing"] });
}
