"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { useOneAtATime } from "./one-at-a-time";
import { mayHaveChanged, send } from "./send";
import { showToast } from "./toast";
import { offerAgain } from "./try-again";

/** A server action as a page hands it down. */
export type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;

type Options<Input, Value> = {
  /** What to say when it is done; null or left out says nothing. */
  done?: ((value: Value, input: Input) => string | null) | undefined;
  onDone?: ((value: Value, input: Input) => void) | undefined;
  /** The first words of the query keys that are read afresh afterwards, whichever way it went. */
  reads?: readonly string[];
  /** The page and its frame are read afresh too; what went through is busy until they are there, so that it is not sent twice. */
  refreshes?: boolean;
};

export type RunningAct<Input, Value = unknown> = {
  busy: boolean;
  /** The last run went through. */
  isDone: boolean;
  /** What it was last run with. */
  input: Input | undefined;
  /** What came of the last run that went through; null after a refusal. */
  value: Value | null;
  /** Why the last try was turned down; a lost connection is a refusal too. */
  refusal: Refusal | null;
  run: (input: Input) => void;
  /**
   * Runs it and tells what came of it; null: one is under way already, and this was none. Who does more with the answer offers
   * it again by `offerAgain`.
   */
  send: (input: Input) => Promise<ActionResult<Value> | null>;
  reset: () => void;
};

/**
 * Runs one act: says that it is done, or why it is not, and has what it may have changed read afresh. It is sent at once or
 * not at all, and one at a time: a double click is one act with one answer.
 */
export function useAct<Input = void, Value = unknown>(
  act: Act<Input, Value> | undefined,
  { done, onDone, reads = [], refreshes = false }: Options<Input, Value> = {},
): RunningAct<Input, Value> {
  const queryClient = useQueryClient();
  const router = useRouter();
  const once = useOneAtATime();
  const [isRefreshing, startRefreshing] = useTransition();
  const acting = useMutation({
    mutationFn: async (input: Input) => {
      const result = await send(() => act?.(input) ?? Promise.reject(new Error("This role only looks")));
      offerAgain(result, () => run(input));
      return result;
    },
    networkMode: "always", // else it would wait for the network by itself and act when nobody looks any more
    onSuccess: (result, input) => {
      if (!result.ok) return;
      const text = done?.(result.value, input) ?? null;
      if (text !== null) showToast({ tone: "done", text });
      onDone?.(result.value, input);
    },
    onSettled: async (result) => {
      if (!result || !mayHaveChanged(result)) return;
      const fresh = Promise.all(reads.map((noun) => queryClient.invalidateQueries({ queryKey: [noun] })));
      if (!result.ok) {
        if (refreshes) router.refresh();
        return; // what was turned down may be put right and sent again at once
      }
      await fresh;
      if (refreshes) startRefreshing(() => router.refresh());
    },
  });
  const run = (input: Input) => void once(() => acting.mutateAsync(input));
  const { data } = acting;
  return {
    busy: acting.isPending || isRefreshing,
    isDone: data?.ok === true,
    input: acting.variables,
    value: data?.ok ? data.value : null,
    refusal: data && !data.ok ? data.refusal : null,
    run,
    send: (input) => once(() => acting.mutateAsync(input)),
    reset: acting.reset,
  };
}
