"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";

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
  const refusal: Refusal | null = refusalIn(mutation);
  return { run: mutation.mutate, busy: mutation.isPending, refusal };
}

/** A lost connection is a refusal too: what was done is not known, and the same form may be sent again. */
export function refusalIn(mutation: { isError: boolean; data: ActionResult<unknown> | undefined }): Refusal | null {
  if (mutation.isError) return { code: "UNAVAILABLE" };
  return mutation.data && !mutation.data.ok ? mutation.data.refusal : null;
}
