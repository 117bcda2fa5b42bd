"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/ui/act/use-act";
import type { TestResult } from "@/lib/alerts/client";
import type { ActionResult } from "@/lib/kernel/app-error";

export type ChannelActs = {
  turnChannel: (input: { id: string; on: boolean }) => Promise<ActionResult>;
  tryChannel: (input: { id: string }) => Promise<ActionResult<TestResult>>;
};

/** Tests a channel and switches it off and on; the page reads its list afresh. */
export function useChannelActs(acts: ChannelActs | undefined) {
  const t = useTranslations("alerts.settings");
  const test = useAct(acts?.tryChannel, { refreshes: true });
  const turn = useAct(
    acts && (({ id, on }: { id: string; name: string; on: boolean }) => acts.turnChannel({ id, on })),
    { done: (_, { name, on }) => (on ? t("isOn", { name }) : t("isOff", { name })), refreshes: true },
  );
  return {
    busy: test.busy || turn.busy,
    testing: test.busy && test.input ? test.input.id : null,
    tested: test.value && test.input ? { id: test.input.id, result: test.value } : null,
    refusal: test.refusal ?? turn.refusal,
    test: (id: string) => test.run({ id }),
    turn: turn.run,
  };
}
