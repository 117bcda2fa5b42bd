/** What PostgreSQL takes in no text: NUL, and half of a letter of two parts (a lone surrogate). */
const UNSTORABLE = /[\0\p{Cs}]/u;
const EACH_UNSTORABLE = /[\0\p{Cs}]/gu;
/** Stands for a sign that could not be read. */
const REPLACED = "\ufffd";
/** No form is so deep: what lies deeper is read by nobody, and looking for it must not end the process. */
const DEEPEST = 30;

export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** The text with U+FFFD in place of what cannot be stored: it can be looked for, and nothing is found by it. */
export function storable(text: string): string {
  return text.replace(EACH_UNSTORABLE, REPLACED);
}

/** Where in what came from outside a text stands that cannot be stored, as `lines.0.name`; null where none does. */
export function unstorableIn(value: unknown): string | null {
  return placeIn(value, [], new Set());
}

function placeIn(value: unknown, place: readonly string[], seen: Set<object>): string | null {
  if (typeof value === "string") return isStorable(value) ? null : place.join(".");
  if (typeof value !== "object" || value === null || seen.has(value) || place.length > DEEPEST) return null;
  seen.add(value); // what refers to itself would never end
  const parts = value instanceof Map || value instanceof Set ? [...value].entries() : Object.entries(value);
  for (const [name, part] of parts) {
    if (typeof name === "string" && !isStorable(name)) return [...place, storable(name)].join(".");
    const found = placeIn(part, [...place, String(name)], seen);
    if (found !== null) return found;
  }
  return null;
}
