"use client";

import { useRef, useState } from "react";
import { useChosenFile } from "@/components/inventory/use-chosen-file";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";
import { MOST_IMPORTED_AT_ONCE } from "@/lib/orders/domain/choices";
import type { PlannedRow } from "@/lib/orders/domain/waybill-plan";
import type { ShipImportedInput } from "@/lib/orders/schema";
import { useAct } from "@/components/ui/act/use-act";
import { ordersToShip, shownRows, type ChosenCarriers, type OrderToShip, type Results } from "./import-rows";

/** The acts of a person who may ship. */
export type WaybillActs = {
  preview: (input: { file: Blob }) => Promise<ActionResult<PlannedRow[]>>;
  ship: (input: ShipImportedInput) => Promise<ActionResult<RowResult[]>>;
};

const NOTHING_CHOSEN: ChosenCarriers = { byGuess: {}, byRow: {} };

/**
 * One file of waybill numbers: its choice, its preview, and its orders shipped a few at a time, so that the page says how far it
 * is and a person may stop. What was sent stays sent; going on, or taking the file in again, sends the rest only.
 */
export function useWaybillsImport(acts: WaybillActs, cartonId: string | null) {
  const [chosen, setChosen] = useState(NOTHING_CHOSEN);
  const [results, setResults] = useState<Results>({});
  const [run, setRun] = useState<{ total: number; done: number } | null>(null);
  const isStopped = useRef(false);
  const file = useChosenFile<PlannedRow[], null>({
    preview: (content) => acts.preview({ file: content }),
    apply: () => Promise.resolve({ ok: true, value: null }),
    onPreview: startOver,
    reads: [],
  });
  const shipping = useAct(shipAll, { reads: ["orders", "home"] });
  const rows = shownRows(file.preview ?? [], chosen, results);
  const orders = ordersToShip(rows, cartonId);

  function startOver() {
    setChosen(NOTHING_CHOSEN);
    setResults({});
    setRun(null);
  }

  async function shipAll(all: readonly OrderToShip[]): Promise<ActionResult> {
    isStopped.current = false;
    setRun({ total: all.length, done: 0 });
    for (let first = 0; first < all.length && !isStopped.current; first += MOST_IMPORTED_AT_ONCE) {
      const some = all.slice(first, first + MOST_IMPORTED_AT_ONCE);
      const came = await acts.ship({ orders: some });
      if (!came.ok) return came;
      setResults((known) => ({ ...known, ...Object.fromEntries(came.value.map(({ id, refusal }) => [id, refusal])) }));
      setRun({ total: all.length, done: first + some.length });
    }
    return { ok: true, value: null };
  }

  return {
    ...{ fileName: file.fileName, previewing: file.previewing, choose: file.choose },
    hasPreview: file.preview !== null,
    /** Why the file was not read. */
    refusal: file.refusal,
    ...{ rows, orders, chosen, results, run },
    chooseByGuess: (guess: string, code: string) =>
      setChosen(({ byGuess, byRow }) => ({ byRow, byGuess: { ...byGuess, [guess]: code } })),
    chooseByRow: (row: number, code: string) =>
      setChosen(({ byGuess, byRow }) => ({ byGuess, byRow: { ...byRow, [row]: code } })),
    shipping: shipping.busy,
    /** Why the shipping broke off. */
    brokeOff: shipping.refusal,
    ship: () => shipping.run(orders),
    stop: () => {
      isStopped.current = true;
    },
    discard: () => {
      startOver();
      shipping.reset();
      file.discard();
    },
  };
}

export type WaybillsImporting = ReturnType<typeof useWaybillsImport>;
