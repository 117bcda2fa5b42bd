import type { LabelOutcome } from "./label";

export const LABEL_PRINT_STATES = ["SENT", "PRINTED", "FAILED", "UNKNOWN"] as const;
export type LabelPrintState = (typeof LABEL_PRINT_STATES)[number];

const STATE_OF = { printed: "PRINTED", failed: "FAILED", unknown: "UNKNOWN" } as const;

/** Where a print task stands after its client's word; null where the word changes nothing. */
export function afterWord(state: LabelPrintState, word: LabelOutcome["state"]): LabelPrintState | null {
  const next = STATE_OF[word];
  if (next === state) return null;
  switch (state) {
    case "SENT":
    case "UNKNOWN": // the word came late
      return next;
    case "FAILED": // paper was put in, and the printer went on
      return next === "PRINTED" ? next : null;
    case "PRINTED":
      return null;
  }
}
