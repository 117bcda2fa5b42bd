"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/kernel/app-error";

export type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;

/** Runs an act on a return from a dialog: reads returns afresh, says that it is done, or why it is not. */
export function useAct<Input>(act: Act<Input>, doneText: string, onDone: () => void) {
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: (result) => {
      if (!result.ok) return;
      showToast({ tone: "done", text: doneText });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["returns"] }),
  });
  return { run: mutation.mutate, reset: mutation.reset, busy: mutation.isPending, refusal: refusalIn(mutation) };
}
