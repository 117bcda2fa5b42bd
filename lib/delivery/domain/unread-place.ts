/** What made a message unreadable: the rule it broke, and the field, line and column (from 1) as far as they are known. */
export type UnreadPlace = { rule: string; field: string | null; line: number | null; column: number | null };

const TIMED = /^timestamp-[a-z]+:/;
const BY_HANDLER = /^unreadable:([^:@]+)(?:@(\d+):(\d+))?:([\w-]+)$/;
const AT_DOOR = /^([a-z-]+):([^:@]+)@(\d+):(\d+)$/;
const MISSING_KEY = /^(supplierId|bizOrderCode)-missing$/;
const TWICE = /^(line-stated-twice):(.+)$/;
const PLAIN = /^(no-request|not-json|not-well-formed|too-deep|doctype|method)$/;

/**
 * Reads the note under which a push waits because it could not be read, at the door or by its handler (`lib/platform/wire`);
 * null for a note that says something else.
 */
export function unreadPlace(note: string): UnreadPlace | null {
  const said = note.replace(TIMED, "");
  const [, field, line, column, rule] = BY_HANDLER.exec(said) ?? [];
  if (rule !== undefined) return { rule, field: field ?? null, ...placeOf(line, column) };
  const door = AT_DOOR.exec(said);
  if (door) return { rule: door[1] ?? "", field: door[2] ?? null, ...placeOf(door[3], door[4]) };
  const nowhere = placeOf(undefined, undefined);
  const key = MISSING_KEY.exec(said)?.[1];
  if (key !== undefined) return { rule: "missing", field: key, ...nowhere };
  const twice = TWICE.exec(said);
  if (twice) return { rule: "line-stated-twice", field: twice[2] ?? null, ...nowhere };
  return PLAIN.test(said) ? { rule: said, field: null, ...nowhere } : null;
}

function placeOf(line: string | undefined, column: string | undefined): Pick<UnreadPlace, "line" | "column"> {
  return { line: line === undefined ? null : Number(line), column: column === undefined ? null : Number(column) };
}
