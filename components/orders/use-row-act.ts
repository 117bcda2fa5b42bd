"use client";

import type { Act } from "@/components/ui/act/use-act";
import { useBulkAct } from "@/components/ui/act/use-bulk-act";
import type { RowResult } from "@/lib/kernel/app-error";

export type RowAction = Act<{ ids: string[] }, RowResult[]>;

type Options = {
  /** A short word for so many rows that all went through. */
  done: (count: number) => string;
  onDone: () => void;
};

/** Runs an act on one order or many; the orders are read afresh (R162). */
export function useRowAct(act: RowAction | undefined, options: Options) {
  const { run, ...acting } = useBulkAct(act, { ...options, reads: ["orders"] });
  return { ...acting, run: (ids: string[]) => run({ ids }) };
}
