"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";

export type Turn = (input: { id: string; on: boolean }) => Promise<ActionResult<unknown>>;

type Turned = { id: string; name: string; on: boolean };

/** Disables a carton or template, or takes it back into use; the page reads its lists afresh. */
export function useSwitch(turn: Turn | undefined, onDone: () => void) {
  const t = useTranslations("packing");
  return useAct(turn && (({ id, on }: Turned) => turn({ id, on })), {
    done: (_, { name, on }) => (on ? t("isEnabled", { name }) : t("isDisabled", { name })),
    onDone,
    refreshes: true,
  });
}
