/** What the platform demands of a parcel's label and carton, as a person marked it (R72, R73). */
export type LabelMarks = { isStandard: boolean; isDisabled: boolean };
export type CartonMarks = { isApproved: boolean; isDisabled: boolean };

export type LabelVerdict = { kind: "ok" } | { kind: "refused"; reason: "NOT_STANDARD" | "DISABLED" };
export type CartonVerdict = { kind: "ok" } | { kind: "refused"; reason: "NOT_APPROVED" | "DISABLED" };

/**
 * Only a template that follows the Tmall Global standard prints for these orders (R72). The standard is named first: to
 * enable a template that breaks it would not help.
 */
export function mayPrint({ isStandard, isDisabled }: LabelMarks): LabelVerdict {
  if (!isStandard) return { kind: "refused", reason: "NOT_STANDARD" };
  if (isDisabled) return { kind: "refused", reason: "DISABLED" };
  return { kind: "ok" };
}

/** Only an approved carton takes goods of these orders (R73). */
export function mayPack({ isApproved, isDisabled }: CartonMarks): CartonVerdict {
  if (!isApproved) return { kind: "refused", reason: "NOT_APPROVED" };
  if (isDisabled) return { kind: "refused", reason: "DISABLED" };
  return { kind: "ok" };
}
