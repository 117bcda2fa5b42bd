"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RowResult } from "@/lib/kernel/app-error";
import { refusalIn } from "./refusal-in";
import { showToast } from "./toast";
import type { Act } from "./use-act";

type BulkOptions = {
  done: (count: number) => string;
  onDone?: () => void;
  /** The first words of the query keys that are read afresh afterwards. */
  reads: readonly string[];
};

/**
 * Runs an act on many rows. Where all went through a short word says so; where one did not, the results row by row stay until
 * they are closed (R162).
 */
export function useBulkAct<Input>(act: Act<Input, RowResult[]> | undefined, { done, onDone, reads }: BulkOptions) {
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
    onSettled: () => Promise.all(reads.map((noun) => queryClient.invalidateQueries({ queryKey: [noun] }))),
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
