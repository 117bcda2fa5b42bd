import type { LabelState } from "./label";

/** After this long without the print client's word a person may send the label again; the old task counts as unknown. */
export const PRINT_PATIENCE_SECONDS = 120;

/** A number as its row has it; `isUsed`: a package of its order carries it. */
export type Standing = { prints: number; givenBackAt: Date | string | null; isUsed: boolean };

/** State of a number that was taken (取号): given back, used by a package, its label printed, or nothing yet. */
export function labelStateOf({ prints, givenBackAt, isUsed }: Standing): LabelState {
  if (givenBackAt !== null) return "givenBack";
  if (isUsed) return "used";
  return prints > 0 ? "printed" : "taken";
}

/** What of a label decides whether it is printed now. */
export type ToPrint = Standing & {
  hasLabel: boolean;
  /** The template it was taken with is no standard of Tmall Global (R72); false where the platform chose it. */
  isOffStandard: boolean;
  /** A task at a print client whose word is out: since when. */
  printingSince: Date | null;
  /** The word of the latest task never came: the label may lie in the printer. */
  isDoubtful: boolean;
};

export type PrintRefusal =
  | "LABEL_GIVEN_BACK"
  | "LABEL_WITHOUT_CONTENT"
  | "TEMPLATE_NOT_STANDARD"
  | "LABEL_PRINT_UNDERWAY"
  | "LABEL_ALREADY_PRINTED";

/**
 * Why a label is not printed; null where it is. One label is on paper once: another time only on purpose (`again`), and not
 * while a print client has it, unless that has said nothing for `PRINT_PATIENCE_SECONDS`.
 */
export function whyNotPrinted(label: ToPrint, { again, at }: { again: boolean; at: Date }): PrintRefusal | null {
  if (label.givenBackAt !== null) return "LABEL_GIVEN_BACK";
  if (!label.hasLabel) return "LABEL_WITHOUT_CONTENT";
  if (label.isOffStandard) return "TEMPLATE_NOT_STANDARD";
  if (label.printingSince) return isOverdue(label.printingSince, at) && again ? null : "LABEL_PRINT_UNDERWAY";
  return (label.prints > 0 || label.isDoubtful) && !again ? "LABEL_ALREADY_PRINTED" : null;
}

function isOverdue(since: Date, at: Date): boolean {
  return at.getTime() - since.getTime() > PRINT_PATIENCE_SECONDS * 1000;
}

export type GiveBackRefusal = "LABEL_GIVEN_BACK" | "LABEL_OF_PLATFORM" | "LABEL_USED" | "LABEL_PRINT_UNDERWAY";

/**
 * Why a number does not go back (退号); null where it does. Only those of the merchant's e-waybill account can; one that a package
 * left with never does, and none whose label is at a printer right now.
 */
export function whyNotGivenBack(
  label: Standing & { origin: "PLATFORM" | "ACCOUNT"; printingSince: Date | null },
  at: Date,
): GiveBackRefusal | null {
  if (label.givenBackAt !== null) return "LABEL_GIVEN_BACK";
  if (label.isUsed) return "LABEL_USED";
  if (label.origin === "PLATFORM") return "LABEL_OF_PLATFORM";
  return label.printingSince && !isOverdue(label.printingSince, at) ? "LABEL_PRINT_UNDERWAY" : null;
}
