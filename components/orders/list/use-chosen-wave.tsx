"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { RowResults } from "@/components/ui/act/row-results";
import { showToast } from "@/components/ui/act/toast";
import { useAct, type Act } from "@/components/ui/act/use-act";
import { Dialog } from "@/components/ui/dialog/dialog";
import type { Refusal } from "@/lib/kernel/app-error";
import { waveHref } from "@/lib/kernel/addresses";
import type { OrderRow } from "@/lib/orders/client";
import type { MadeWave } from "@/lib/waves/client";

export type MakeChosenWave = Act<{ selection: { kind: "ids"; ids: string[] } }, MadeWave>;

type Chosen = Pick<OrderRow, "id" | "bizOrderCode">;
type ChosenWave = {
  busy: boolean;
  refusal: Refusal | null;
  run: (orders: readonly Chosen[]) => void;
  /** Belongs on the page. */
  dialog: ReactNode;
};

/** 建立波次 of chosen orders: leads to the wave; where some of them are not in it, tells first which and why. */
export function useChosenWave(make: MakeChosenWave | undefined, onMade: () => void): ChosenWave {
  const t = useTranslations("orders.wave");
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [told, setTold] = useState<MadeWave | null>(null);
  const making = useAct(make, {
    onDone: (made) => {
      onMade();
      if (made.refused.length > 0) return setTold(made);
      if (made.waveId === null) return;
      showToast({ tone: "done", text: t("made", { number: made.number, count: made.joined }) });
      router.push(waveHref(made.waveId));
    },
    reads: ["orders", "waves"],
  });

  function run(orders: readonly Chosen[]) {
    setChosen(orders);
    making.run({ selection: { kind: "ids", ids: orders.map(({ id }) => id) } });
  }

  const { busy, refusal } = making;
  const close = () => setTold(null);
  const dialog = told && (
    <Dialog
      open
      onOpenChange={close}
      title={told.waveId === null ? t("none") : t("made", { number: told.number, count: told.joined })}
      cancelLabel={t("close")}
      {...(told.waveId === null ? {} : { act: { label: t("open"), onAct: () => router.push(waveHref(told.waveId)) } })}
    >
      <RowResults
        results={chosen.map(
          ({ id, bizOrderCode }) =>
            told.refused.find((row) => row.id === id) ?? { id, label: bizOrderCode, refusal: null },
        )}
      />
    </Dialog>
  );
  return { busy, refusal, run, dialog };
}
