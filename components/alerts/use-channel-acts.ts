"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { refusalIn } from "@/components/ui/refusal-in";
import { showToast } from "@/components/ui/toast";
import type { TestResult } from "@/lib/alerts/client";
import type { ActionResult } from "@/lib/kernel/app-error";

export type ChannelActs = {
  turnChannel: (input: { id: string; on: boolean }) => Promise<ActionResult>;
  tryChannel: (input: { id: string }) => Promise<ActionResult<TestResult>>;
};

/** Tests a channel and switches it off and on; the page reads its list afresh. */
export function useChannelActs(acts: ChannelActs | undefined) {
  const t = useTranslations("alerts.settings");
  const router = useRouter();
  const onSettled = () => router.refresh();
  const test = useMutation({ mutationFn: (id: string) => acts?.tryChannel({ id }) ?? onlyLooks(), onSettled });
  const turn = useMutation({
    mutationFn: ({ id, on }: { id: string; name: string; on: boolean }) => acts?.turnChannel({ id, on }) ?? onlyLooks(),
    onSuccess: (result, { name, on }) => {
      if (result.ok) showToast({ tone: "done", text: on ? t("isOn", { name }) : t("isOff", { name }) });
    },
    onSettled,
  });
  return {
    busy: test.isPending || turn.isPending,
    testing: test.isPending ? test.variables : null,
    tested: test.data?.ok ? { id: test.variables, result: test.data.value } : null,
    refusal: refusalIn(test) ?? refusalIn(turn),
    test: test.mutate,
    turn: turn.mutate,
  };
}

function onlyLooks(): Promise<never> {
  return Promise.reject(new Error("This role only looks"));
}
