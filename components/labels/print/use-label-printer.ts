"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { LabelPreview, Printer } from "@/lib/browser/print-client/protocol";
import type { ClientView } from "@/lib/browser/print-client/socket";
import type { Refusal } from "@/lib/kernel/app-error";
import type { LabelOutcome } from "@/lib/labels/domain/label";
import type { Handed } from "./label-tasks";
import { isUsable, printerOf } from "./chosen-printer";
import { tasksOfTab } from "./tasks-of-tab";
import { chosenPrinter, useChosenPrinter } from "./use-chosen-printer";

/**
 * The print client of this computer: `closed` while no page needs it, `connecting` while it is looked for or found again,
 * `missing` when nobody answers, `ready` when labels can be printed.
 */
export type PrintClientState =
  | { kind: "closed" | "connecting" | "missing" }
  | { kind: "ready"; version: string | null };

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
  | { kind: "look"; taskId: string; waybillNo: string; printer: string; answer: (isPrinted: boolean | null) => void };

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

const NOBODY_YET: ClientView = { state: "closed", version: null, printers: [], defaultPrinter: "" };
/** A task without a word so long may be left behind by another one (the server's rule). */
const MAY_BE_LEFT_AFTER_MS = 120_000;

/** Prints labels on the printer beside this computer. `clientUrl`: where its print client listens, from the server's page. */
export function useLabelPrinter(clientUrl: string): LabelPrinter {
  const ofTab = () => tasksOfTab(clientUrl);
  const view = useSyncExternalStore(
    (changed) => ofTab().client.watch(changed),
    () => ofTab().client.view(),
    () => NOBODY_YET,
  );
  const untold = useSyncExternalStore(
    (changed) => ofTab().watch(changed),
    () => ofTab().untold(),
    () => 0,
  );
  const [chosen, choosePrinter] = useChosenPrinter();
  const { question, ask } = useQuestions();

  useEffect(() => {
    const tasks = tasksOfTab(clientUrl);
    const release = tasks.client.use();
    tasks.resume();
    return release;
  }, [clientUrl]);

  /** The printer, once it is known who is there; nothing is begun for a label that cannot be printed. */
  async function readyPrinter(): Promise<{ ok: true; name: string } | { ok: false; refusal: Refusal }> {
    const found = await ofTab().client.found();
    if (found.state !== "ready") return { ok: false, refusal: { code: "PRINT_CLIENT_MISSING" } };
    const name = printerOf(found, chosenPrinter());
    return isUsable(found, name) ? { ok: true, name } : { ok: false, refusal: { code: "PRINTER_GONE" } };
  }

  async function print(labelId: string, { asks = true, ...how }: PrintOptions = {}): Promise<PrintAnswer> {
    const printer = await readyPrinter();
    if (!printer.ok) return { state: "refused", refusal: printer.refusal };
    const handed = await ofTab().print({ labelId, printer: printer.name, ...how });
    if (handed.ok) return handed.outcome.state === "unknown" && asks ? look(handed, printer.name) : handed.outcome;
    if (!asks || !isAboutAnother(handed.refusal)) return { state: "refused", refusal: handed.refusal };
    const reason = await ask<string | null>((answer) => ({
      kind: "again",
      refusal: handed.refusal,
      mayPrint: isLeftBehind(handed.refusal),
      answer,
    }));
    if (reason === null) return { state: "refused", refusal: handed.refusal };
    return print(labelId, { again: true, reason });
  }

  /** The client's own word, if it comes while the person looks, spares them the answer. */
  async function look({ taskId, waybillNo, outcome }: Handed & { ok: true }, printer: string): Promise<PrintAnswer> {
    const isPrinted = await ask<boolean | null | LabelOutcome>(
      (answer) => ({ kind: "look", taskId, waybillNo, printer, answer }),
      ofTab().laterWord(taskId),
    );
    if (isPrinted === null) return outcome;
    if (typeof isPrinted === "object") return isPrinted;
    const seen: LabelOutcome = { state: isPrinted ? "printed" : "failed", note: null };
    ofTab().seen(taskId, seen);
    return seen;
  }

  return {
    client: view.state === "ready" ? { kind: "ready", version: view.version } : { kind: view.state },
    printers: view.printers,
    printer: printerOf(view, chosen),
    defaultPrinter: view.defaultPrinter,
    choosePrinter,
    lookAgain: () => ofTab().client.lookAgain(),
    print,
    preview: async (labelId) => {
      const printer = await readyPrinter();
      return printer.ok ? ofTab().preview(labelId, printer.name) : printer;
    },
    question,
    untold,
  };
}

const isAboutAnother = ({ code }: Refusal): boolean =>
  code === "LABEL_PRINT_UNDERWAY" || code === "LABEL_ALREADY_PRINTED";

/** Whether a person may have another one printed now: not while the first may still come out. */
function isLeftBehind({ code, facts }: Refusal): boolean {
  return code !== "LABEL_PRINT_UNDERWAY" || Date.now() - Date.parse(String(facts?.since)) > MAY_BE_LEFT_AFTER_MS;
}

/** Questions one after the other, in the order in which they came up. */
function useQuestions() {
  const [questions, setQuestions] = useState<readonly LabelQuestion[]>([]);

  function ask<Answer>(
    make: (answer: (given: Answer) => void) => LabelQuestion,
    elsewhere?: Promise<Answer>,
  ): Promise<Answer> {
    return new Promise((resolve) => {
      const answer = (given: Answer) => {
        setQuestions((all) => all.filter((one) => one !== question));
        resolve(given);
      };
      const question = make(answer);
      setQuestions((all) => [...all, question]);
      void elsewhere?.then(answer);
    });
  }
  return { question: questions[0] ?? null, ask };
}
