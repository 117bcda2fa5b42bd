import { isGroup, isKnown, looksLikeAName, mayShow } from "./shown-fields";

/** Stands for what is not shown; empty stays empty, so that a value that is missing is seen. */
export const MASK = "•••";

/** Letters of a body that a person is shown; a message has a tenth of it. */
export const LONGEST_SHOWN = 100_000;

/** A body laid out in lines, masked; where it is longer than `LONGEST_SHOWN` its beginning. */
export type MaskedLines = { lines: string[]; isReadable: boolean };

const DEEPEST = 40;

/** Two blanks a level, as far as anybody looks to the right. */
export function indent(depth: number): string {
  return "  ".repeat(Math.min(depth, DEEPEST));
}

/** A field's value as it is shown. */
export function shownValue(field: string | null, value: string): string {
  if (value === "") return "";
  return field !== null && mayShow(field, value) ? value : MASK;
}

/**
 * A name of an element, attribute or key as it is shown. One that we do not know may be a field the platform added, which an
 * engineer has to see; but what stands in a field's own text, or in a body that cannot be read, may be anybody's words.
 */
export function shownName(
  name: string,
  { parent, isReadable }: { parent: string | null; isReadable: boolean },
): string {
  if (isKnown(name)) return name;
  const mayBeNew = isReadable && parent !== null && isGroup(parent) && looksLikeAName(name);
  return mayBeNew ? name : MASK;
}
