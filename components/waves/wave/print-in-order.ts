import type { PrintAnswer } from "@/components/labels/print/use-label-printer";
import type { Refusal } from "@/lib/kernel/app-error";
import type { WaveLabel, WaveOrderRow, WaveOrders } from "@/lib/waves/client";

/** A label of a wave and the place of its order. */
export type PlacedLabel = { position: number; labelId: string; waybillNo: string };

/** Where printing stands. `stopped`: at this label, by a person; `failed`: it did not come out, or nobody knows whether it did. */
export type Printing =
  | { kind: "idle" }
  | { kind: "printing"; label: PlacedLabel }
  | { kind: "stopped"; label: PlacedLabel }
  | { kind: "failed"; label: PlacedLabel; note: string | null }
  | { kind: "unknown"; label: PlacedLabel }
  | { kind: "refused"; label: PlacedLabel; refusal: Refusal }
  | { kind: "done" };

/** The labels of these orders that are printed now: those that were never printed and that no printer has in hand. */
export function labelsToPrint(rows: readonly WaveOrderRow[]): PlacedLabel[] {
  return rows
    .filter(({ state }) => state === "left")
    .flatMap(({ position, labels }) =>
      labels.filter(isToPrint).map(({ id, waybillNo }) => ({ position, labelId: id, waybillNo })),
    );
}

function isToPrint({ state, hasLabel, printing }: WaveLabel): boolean {
  return state === "taken" && hasLabel && printing === null;
}

/** What turns up between two labels and is no reason to stop: the label is out already, or its order is not to leave any more. */
const GO_ON: readonly Refusal["code"][] = ["LABEL_ALREADY_PRINTED", "LABEL_OF_CANCELLED_ORDER", "LABEL_GIVEN_BACK"];

/** Where printing stands after a label; null: on with the next one. */
export function afterLabel(label: PlacedLabel, answer: PrintAnswer): Printing | null {
  switch (answer.state) {
    case "printed":
      return null;
    case "failed":
      return { kind: "failed", label, note: answer.note };
    case "unknown":
      return { kind: "unknown", label };
    case "refused":
      return GO_ON.includes(answer.refusal.code) ? null : { kind: "refused", label, refusal: answer.refusal };
  }
}

type Way = {
  readPage: (after: number) => Promise<WaveOrders>;
  print: (labelId: string) => Promise<PrintAnswer>;
  isStopped: () => boolean;
  tell: (printing: Printing) => void;
};

/**
 * Prints the labels of a wave in the order of its orders, one task a document, until all are out, somebody stops it, or one does not
 * come out. Each page is read when its turn comes, so that what was printed or dropped out meanwhile is left.
 */
export async function printInOrder({ readPage, print, isStopped, tell }: Way): Promise<Printing> {
  let after: number | null = 0;
  while (after !== null) {
    const page: WaveOrders = await readPage(after);
    for (const label of labelsToPrint(page.rows)) {
      if (isStopped()) return { kind: "stopped", label };
      tell({ kind: "printing", label });
      const end = afterLabel(label, await print(label.labelId));
      if (end) return end;
    }
    after = page.nextAfter === null ? null : Number(page.nextAfter);
  }
  return { kind: "done" };
}
