"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";

export type ShopAct<Input> = {
  busy: boolean;
  /** Why the last try was turned down; a lost connection is a refusal too. */
  refusal: Refusal | null;
  run: (input: Input) => void;
  reset: () => void;
};

type Options<Value> = { done: (value: Value) => string; onDone?: () => void };

/** Runs one act on a shop or flagship shop; the page reads them afresh, and the frame its banner. */
export function useShopAct<Input, Value>(
  act: ((input: Input) => Promise<ActionResult<Value>>) | undefined,
  { done, onDone }: Options<Value>,
): ShopAct<Input> {
  const queryClient = useQueryClient();
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: (input: Input) => act?.(input) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result) => {
      if (!result.ok) return;
      showToast({ tone: "done", text: done(result.value) });
      onDone?.();
    },
    onSettled: async () => {
      const kept = [["shops"], ["flagships"]];
      await Promise.all(kept.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      router.refresh();
    },
  });
  return {
    busy: mutation.isPending,
    refusal: refusalIn(mutation),
    run: mutation.mutate,
    reset: mutation.reset,
  };
}
