import type { Printer } from "@/lib/browser/print-client/protocol";

type Known = { printers: readonly Printer[]; defaultPrinter: string };

/**
 * The printer that this workplace prints on: the chosen one, even while it is gone, so that no label comes out elsewhere; where
 * none is chosen the computer's own, else the first that works.
 */
export function printerOf({ printers, defaultPrinter }: Known, chosen: string): string {
  return chosen || defaultPrinter || (printers.find(({ isEnabled }) => isEnabled)?.name ?? "");
}

/** False where the printer is not on this computer, or disabled. */
export function isUsable({ printers }: Pick<Known, "printers">, printer: string): boolean {
  return printers.some(({ name, isEnabled }) => name === printer && isEnabled);
}
