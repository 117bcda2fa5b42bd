"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import type { Act } from "@/components/ui/act/use-act";
import { useBulkAct } from "@/components/ui/act/use-bulk-act";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import type { RowResult } from "@/lib/kernel/app-error";
import type { OrderRow } from "@/lib/orders/client";
import type { ReasonedInput } from "@/lib/orders/schema";

/** Acts on orders that ask for a reason. */
type ReasonedKind = "unreview" | "hold" | "release";
export type ReasonedActs = Partial<Record<ReasonedKind, Act<ReasonedInput, RowResult[]>>>;

type Named = Pick<OrderRow, "id" | "bizOrderCode">;

/** How many numbers the dialog names; an act on many says how many there are besides. */
const MOST_NAMED = 3;

/** Asks for the reason, runs the act on one order or many and tells what came of each (R162). `dialogs` belongs on the page. */
export function useReasonedActs(
  acts: ReasonedActs,
  onDone?: () => void,
): { ask: (kind: ReasonedKind, orders: readonly Named[]) => void; dialogs: ReactNode } {
  const t = useTranslations("orders.reasoned");
  const format = useFormatter();
  const [asked, setAsked] = useState<{ kind: ReasonedKind; orders: readonly Named[] } | null>(null);
  const { refusal, ...acting } = useBulkAct(asked ? acts[asked.kind] : undefined, {
    ...(asked ? { done: (count: number) => t(`${asked.kind}.done`, { count }) } : {}),
    onDone: () => {
      setAsked(null);
      onDone?.();
    },
    reads: ["orders"],
  });

  function ask(kind: ReasonedKind, orders: readonly Named[]) {
    acting.reset();
    setAsked({ kind, orders });
  }

  const numbers = asked?.orders.slice(0, MOST_NAMED).map(({ bizOrderCode }) => bizOrderCode) ?? [];
  const dialogs = (
    <>
      {asked && (
        <NoteDialog
          title={t(`${asked.kind}.title`)}
          undo={t(`${asked.kind}.undo`)}
          noteLabel={t("reason")}
          noteHelp={t(`${asked.kind}.reasonHelp`)}
          act={t(`${asked.kind}.act`)}
          busy={acting.busy}
          refusal={refusal}
          onAct={(reason) => acting.run({ ids: asked.orders.map(({ id }) => id), reason })}
          onClose={() => setAsked(null)}
        >
          <p className="wrap-anywhere">
            {t("orders", {
              numbers: format.list(numbers),
              more: asked.orders.length - numbers.length,
            })}
          </p>
          <p>{t(`${asked.kind}.what`)}</p>
        </NoteDialog>
      )}
      <ResultsDialog title={t("results")} results={acting.results} onClose={acting.close} />
    </>
  );
  return { ask, dialogs };
}
