"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { refusalIn } from "./refusal-in";
import { showToast } from "./toast";

/** A server action as a page hands it down. */
export type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;

type Options<Input, Value> = {
  /** What to say when it is done; null says nothing. */
  done: (value: Value, input: Input) => string | null;
  onDone?: ((value: Value) => void) | undefined;
  /** The first words of the query keys that are read afresh afterwards, whichever way it went. */
  reads: readonly string[];
  /** The page and its frame are read afresh too. */
  refreshes?: boolean;
};

export type RunningAct<Input> = {
  busy: boolean;
  /** Why the last try was turned down; a lost connection is a refusal too. */
  refusal: Refusal | null;
  run: (input: Input) => void;
  reset: () => void;
};

/** Runs one act: says that it is done, or why it is not, and has what it may have changed read afresh. */
export function useAct<Input, Value>(
  act: Act<Input, Value> | undefined,
  { done, onDone, reads, refreshes = false }: Options<Input, Value>,
): RunningAct<Input> {
  const queryClient = useQueryClient();
  const router = useRouter();
  const acting = useMutation({
    mutationFn: (input: Input) => act?.(input) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result, input) => {
      if (!result.ok) return;
      const text = done(result.value, input);
      if (text !== null) showToast({ tone: "done", text });
      onDone?.(result.value);
    },
    onSettled: async () => {
      await Promise.all(reads.map((noun) => queryClient.invalidateQueries({ queryKey: [noun] })));
      if (refreshes) router.refresh();
    },
  });
  return { busy: acting.isPending, refusal: refusalIn(acting), run: acting.mutate, reset: acting.reset };
}
