"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";

export type RowAction = (input: { ids: string[] }) => Promise<ActionResult<RowResult[]>>;

type Options = {
  /** A short word for so many rows that all went through. */
  done: (count: number) => string;
  onDone: () => void;
};

/**
 * Runs an act on one row or many. Where every row went through a short word says so; where one did not, the results row by
 * row stay until they are closed (R162).
 */
export function useRowAct(act: RowAction | undefined, { done, onDone }: Options) {
  const queryClient = useQueryClient();
  const [results, setResults] = useState<RowResult[] | null>(null);
  const acting = useMutation({
    mutationFn: (ids: string[]) => act?.({ ids }) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result) => {
      if (!result.ok) return;
      onDone();
      if (result.value.some((row) => row.refusal)) setResults(result.value);
      else showToast({ tone: "done", text: done(result.value.length) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["orders"] }),
  });
  return {
    busy: acting.isPending,
    run: (ids: string[]) => acting.mutate(ids),
    refusal: refusalIn(acting),
    results,
    close: () => setResults(null),
  };
}
