import { z } from "zod";
import { TERM_KINDS, type Term } from "../domain/number";

const stored = z.array(
  z
    .object({ kind: z.enum(TERM_KINDS), pieces: z.int(), percent: z.int().optional() })
    .transform(({ kind, pieces, percent }): Term => ({ kind, pieces, ...(percent === undefined ? {} : { percent }) })),
);

/** The terms an attempt was decided by; none where they were written by a version that knew others. */
export function readTerms(json: unknown): Term[] {
  const read = stored.safeParse(json);
  return read.success ? read.data : [];
}
