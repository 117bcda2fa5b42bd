"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";

export type OrderChange<Input> = {
  busy: boolean;
  /** Why the last try was turned down; a lost connection is a refusal too. */
  refusal: Refusal | null;
  run: (input: Input) => void;
};

/** Changes an order by one of its dialogs: says that it is done, and reads the orders afresh whatever came of it. */
export function useOrderChange<Input, Value>(
  act: (input: Input) => Promise<ActionResult<Value>>,
  { done, onDone }: { done: string; onDone: () => void },
): OrderChange<Input> {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    networkMode: "always", // told at once when the network is away, instead of acting later by itself
    onSuccess: (result) => {
      if (!result.ok) return;
      showToast({ tone: "done", text: done });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["orders"] }),
  });
  return {
    busy: mutation.isPending,
    refusal: refusalIn(mutation),
    run: mutation.mutate,
  };
}
