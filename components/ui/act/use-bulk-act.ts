"use client";

import { useState } from "react";
import type { RowResult } from "@/lib/kernel/app-error";
import { showToast } from "./toast";
import { useAct, type Act } from "./use-act";

type BulkOptions = {
  /** A short word for so many rows that all went through; left out, the results stand row by row even then. */
  done?: (count: number) => string;
  onDone?: () => void;
  /** The first words of the query keys that are read afresh afterwards. */
  reads: readonly string[];
};

/**
 * Runs an act on many rows. Where all went through a short word says so; where one did not, the results row by row stay until
 * they are closed (R162).
 */
export function useBulkAct<Input>(act: Act<Input, RowResult[]> | undefined, { done, onDone, reads }: BulkOptions) {
  const [results, setResults] = useState<RowResult[] | null>(null);
  const acting = useAct(act, {
    onDone: (rows) => {
      onDone?.();
      if (done && rows.every((row) => row.refusal === null)) showToast({ tone: "done", text: done(rows.length) });
      else setResults(rows);
    },
    reads,
  });
  return { ...acting, results, close: () => setResults(null) };
}
