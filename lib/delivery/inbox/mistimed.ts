import { Prisma } from "@/lib/db/client";

const NOTE_BEGINS = "timestamp-";

/** True for a note of a push that was refused for its time alone; as `IS_MISTIMED` has it. */
export function isMistimedNote(note: string | null): boolean {
  return note?.startsWith(NOTE_BEGINS) ?? false;
}

/** True for a row `i` that was refused for its time alone, and is kept whole. */
export const IS_MISTIMED = Prisma.sql`i."bodyCipher" IS NOT NULL AND starts_with(i.note, 'timestamp-')`;
