"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/kernel/app-error";

export type Turn = (input: { id: string; on: boolean }) => Promise<ActionResult<unknown>>;

type Turned = { id: string; name: string; on: boolean };

/** Disables a carton or template, or takes it back into use; the page reads its lists afresh. */
export function useSwitch(turn: Turn | undefined, onDone: () => void) {
  const t = useTranslations("packing");
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: ({ id, on }: Turned) => turn?.({ id, on }) ?? Promise.reject(new Error("This role only looks")),
    onSuccess: (result, { name, on }) => {
      if (!result.ok) return;
      showToast({ tone: "done", text: on ? t("isEnabled", { name }) : t("isDisabled", { name }) });
      onDone();
    },
    onSettled: () => router.refresh(),
  });
  return { busy: mutation.isPending, refusal: refusalIn(mutation), run: mutation.mutate, reset: mutation.reset };
}
