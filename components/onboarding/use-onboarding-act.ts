"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/kernel/app-error";

export type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;

type Options<Value> = {
  /** What to say when it is done; null says nothing. */
  done: (value: Value) => string | null;
  onDone?: (value: Value) => void;
};

/** Runs one act of the checklist; the shop and its checklist read themselves afresh. */
export function useOnboardingAct<Input, Value>(act: Act<Input, Value> | undefined, { done, onDone }: Options<Value>) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: (input: Input) => act?.(input) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result) => {
      if (!result.ok) return;
      const text = done(result.value);
      if (text !== null) showToast({ tone: "done", text });
      onDone?.(result.value);
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ["shops"] });
      router.refresh();
    },
  });
  return { busy: mutation.isPending, refusal: refusalIn(mutation), run: mutation.mutate, reset: mutation.reset };
}
