import { Prisma } from "@/lib/db/client";

const NOTE_BEGINS = "timestamp-";

/** True for a note of a push that was refused for its time alone; as `IS_MISTIMED` has it. */
export function isMistimedNote(note: string | null): boolean {
  return note?.startsWith(NOTE_BEGINS) ?? false;
}

/** The same of a row `i`; null where it has no note. */
export const HAS_MISTIMED_NOTE = Prisma.sql`starts_with(i.note, ${Prisma.raw(`'${NOTE_BEGINS}'`)})`;

/** True for a row `i` that was refused for its time alone, and is kept whole. */
export const IS_MISTIMED = Prisma.sql`i."bodyCipher" IS NOT NULL AND ${HAS_MISTIMED_NOTE}`;
