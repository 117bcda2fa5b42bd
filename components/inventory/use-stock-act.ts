"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/kernel/app-error";

export type Act<Input, Value = unknown> = (input: Input) => Promise<ActionResult<Value>>;

/** Runs an act on goods from a dialog: reads them afresh, says that it is done, or why it is not. */
export function useStockAct<Input, Value>(
  act: Act<Input, Value>,
  { doneText, onDone }: { doneText: (value: Value, input: Input) => string; onDone: () => void },
) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: (result, input) => {
      if (!result.ok) return;
      showToast({ tone: "done", text: doneText(result.value, input) });
      onDone();
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ["stock"] });
      await queryClient.invalidateQueries({ queryKey: ["skus"] });
      router.refresh(); // warehouses come with the page
    },
  });
  return { run: mutation.mutate, busy: mutation.isPending, refusal: refusalIn(mutation), reset: mutation.reset };
}
