"use client";

import type { LabelPrinter } from "./use-label-printer";

/** The print client's state and this workplace's printer, in one line; below it what to do while the client is missing. */
export function PrinterBar({ printer }: { printer: LabelPrinter }) {
  return <span>{printer.printer}</span>;
}
