import { database, Prisma } from "../client";
import { heldKeyIds } from "../seal";
import { SEALED } from "./sealed-columns";

/** A key and the rows it still has, by table; `held`: by this process, `current`: written with now. */
export type KeyTally = {
  keyId: string;
  use: "current" | "previous" | "missing";
  tables: { table: string; rows: number }[];
};

/** Every key that rows name, that was noted or that this process holds, with its rows; the current one first. Reads whole tables. */
export async function tallyKeys(): Promise<KeyTally[]> {
  const held = heldKeyIds();
  const noted = await database().sealingKey.findMany({ select: { keyId: true } });
  const tallies = new Map<string, KeyTally["tables"]>(
    [...held, ...noted.map(({ keyId }) => keyId)].map((id) => [id, []]),
  );
  for (const { table, key } of SEALED) {
    const found = await database().$queryRaw<{ keyId: string; rows: number }[]>`
      SELECT ${Prisma.raw(`"${key}"`)} AS "keyId", count(*)::int AS rows FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${Prisma.raw(`"${key}"`)} IS NOT NULL GROUP BY 1`;
    for (const { keyId, rows } of found) tallies.set(keyId, [...(tallies.get(keyId) ?? []), { table, rows }]);
  }
  return [...tallies].map(([keyId, tables]) => ({ keyId, use: useOf(held, keyId), tables }));
}

function useOf(held: readonly string[], keyId: string): KeyTally["use"] {
  if (keyId === held[0]) return "current";
  return held.includes(keyId) ? "previous" : "missing";
}
