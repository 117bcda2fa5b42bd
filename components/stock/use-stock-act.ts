"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import { useAct, type Act } from "@/components/ui/use-act";
import type { RowResult } from "@/lib/kernel/app-error";

type BulkOptions = { done: (count: number) => string; onDone?: () => void };

/**
 * Runs an act on many numbers. Where all went through a short word says so; where one did not, the results row by row stay
 * until they are closed (R162). Everything about stock is read afresh.
 */
export function useBulkStockAct<Input>(act: Act<Input, RowResult[]> | undefined, { done, onDone }: BulkOptions) {
  const queryClient = useQueryClient();
  const [results, setResults] = useState<RowResult[] | null>(null);
  const acting = useMutation({
    mutationFn: (input: Input) => act?.(input) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result) => {
      if (!result.ok) return;
      onDone?.();
      if (result.value.some((row) => row.refusal)) setResults(result.value);
      else showToast({ tone: "done", text: done(result.value.length) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["stock"] }),
  });
  return {
    busy: acting.isPending,
    given: acting.variables,
    run: (input: Input) => acting.mutate(input),
    refusal: refusalIn(acting),
    results,
    close: () => setResults(null),
  };
}

type Options<Value> = { done: (value: Value) => string; onDone?: (value: Value) => void };

/** Runs one act about stock; everything about stock is read afresh. */
export function useStockAct<Input, Value>(act: Act<Input, Value> | undefined, options: Options<Value>) {
  return useAct(act, { ...options, reads: ["stock"] });
}
