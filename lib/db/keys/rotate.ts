import { database, inTransaction, Prisma } from "../client";
import { heldKeyIds, seal, unseal } from "../seal";
import { SEALED, type SealedColumns } from "./sealed-columns";
import { tallyKeys } from "./tally";

const ROWS_A_COMMIT = 50; // a kept body has up to 1 MiB

type Row = { id: string; keyId: string } & Record<string, Uint8Array | string | null>;

/**
 * Seals every row of a previous key anew with the current one, in small commits beside whatever else writes, so that it may be
 * stopped at any moment and begun again (R176). Keys that no row names any more are dropped from the notes.
 *
 * @param isStopped asked between two commits
 * @param told after each commit: the table and how many of its rows are done in this run
 * @returns rows sealed anew, and the ids of the keys that were dropped; none while it was stopped
 */
export async function rotateKeys(
  isStopped: () => boolean,
  told: (table: string, rows: number) => void,
): Promise<{ rows: number; dropped: string[] }> {
  let rows = 0;
  // What somebody else held in one pass is free in the next.
  for (let found = -1; found !== 0 && !isStopped();) {
    found = 0;
    for (const sealed of SEALED) found += await rotateTable(sealed, isStopped, told);
    rows += found;
  }
  return { rows, dropped: isStopped() ? [] : await dropUnused() };
}

async function rotateTable(
  sealed: SealedColumns,
  isStopped: () => boolean,
  told: (table: string, rows: number) => void,
): Promise<number> {
  let done = 0;
  for (let after: string | null = null; !isStopped();) {
    const { last, rows }: { last: string | null; rows: number } = await rotateSome(sealed, after);
    if (last === null) return done;
    done += rows;
    told(sealed.table, done);
    after = last;
  }
  return done;
}

/** One commit: the next rows behind `after` whose key is a previous one. */
function rotateSome({ table, columns, key }: SealedColumns, after: string | null) {
  const [current, ...previous] = heldKeyIds();
  const names = columns.map((column) => `"${column}"`);
  return inTransaction(async (tx) => {
    const found = await tx.$queryRaw<Row[]>`
      SELECT id, ${Prisma.raw(`"${key}"`)} AS "keyId", ${Prisma.raw(names.join(", "))} FROM ${Prisma.raw(`"${table}"`)}
      WHERE id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid AND ${Prisma.raw(`"${key}"`)} = ANY (${previous})
      ORDER BY id LIMIT ${ROWS_A_COMMIT} FOR UPDATE SKIP LOCKED`;
    const last = found.at(-1);
    if (!last) return { last: null, rows: 0 };
    const anew = found.map((row) => ({
      id: row.id,
      ...Object.fromEntries(columns.map((column) => [column, resealed(row[column] as Uint8Array | null, row.keyId)])),
    }));
    const sets = names.map((name) => `${name} = decode(anew.${name}, 'base64')`);
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(`"${table}"`)} AS kept SET ${Prisma.raw(sets.join(", "))}, ${Prisma.raw(`"${key}"`)} = ${current}
      FROM jsonb_to_recordset(${JSON.stringify(anew)}::jsonb) AS anew(id uuid, ${Prisma.raw(names.map((name) => `${name} text`).join(", "))})
      WHERE kept.id = anew.id`;
    return { last: last.id, rows: found.length };
  });
}

function resealed(cipher: Uint8Array | null, keyId: string): string | null {
  return cipher === null ? null : Buffer.from(seal(unseal(cipher, keyId)).cipher).toString("base64");
}

async function dropUnused(): Promise<string[]> {
  const unused = (await tallyKeys()).filter(({ use, tables }) => use !== "current" && tables.length === 0);
  const keyIds = unused.map(({ keyId }) => keyId);
  await database().sealingKey.deleteMany({ where: { keyId: { in: keyIds } } });
  return keyIds;
}
