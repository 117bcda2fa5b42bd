"use client";

import type { LabelPrinter } from "./use-label-printer";

/** What printing has to know of a person: whether a label goes out again, whether one came out. Once a page that prints. */
export function LabelQuestions({ printer }: { printer: Pick<LabelPrinter, "question"> }) {
  return printer.question ? null : null;
}
