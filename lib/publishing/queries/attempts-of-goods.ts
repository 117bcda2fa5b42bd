import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO, LOOKED_THROUGH } from "@/lib/kernel/count";
import type { Scope } from "@/lib/kernel/scope";
import { doMoreHold, skusHolding } from "./goods-holding";
import { ofSku } from "./where-attempts";

/** Attempts (alias `a`) that fulfil a condition, of goods that hold a text; of any where it is empty. */
export type OfGoods = { scope: Scope; text: string; where: Prisma.Sql };

/** Attempts read for one page or one step of an export: so many SKUs are looked up one by one as may each have a pageful. */
const READ_AT_MOST = 400_000;

/**
 * The newest attempts of all these goods as a condition on `a`: each SKU's newest along an index of its own, however few of all attempts
 * they are (R171). Where more goods hold the text than are looked up one by one, some of them stand among the newest attempts anyway.
 */
export async function newestOfGoods(asked: OfGoods, limit: number): Promise<Prisma.Sql> {
  const oneByOne = Math.floor(READ_AT_MOST / limit);
  const { scope, text } = asked;
  if (await doMoreHold(scope, text, oneByOne)) return Prisma.sql`${asked.where} ${ofSku(text)}`;
  return Prisma.sql`a.id IN (
    SELECT newest.id FROM (${skusHolding(scope, text)} LIMIT ${oneByOne}) g CROSS JOIN LATERAL (
      SELECT a.id, a."createdAt" FROM "StockSyncAttempt" a WHERE a."skuId" = g.id AND ${asked.where}
      ORDER BY a."createdAt" DESC, a.id DESC LIMIT ${limit}) newest
    ORDER BY newest."createdAt" DESC, newest.id DESC LIMIT ${limit})`;
}

/**
 * How many attempts these goods have, up to `COUNTED_UP_TO` and one more: SKU by SKU until that is reached; where more goods hold the
 * text than are looked up and have few attempts, along all attempts.
 */
export async function countOfGoods(asked: OfGoods): Promise<number> {
  const most = COUNTED_UP_TO + 1;
  const [row] = await database().$queryRaw<{ found: number; areMany: boolean }[]>`
    WITH goods AS MATERIALIZED (${skusHolding(asked.scope, asked.text)} LIMIT ${LOOKED_THROUGH + 1})
    SELECT (SELECT count(*) FROM goods) > ${LOOKED_THROUGH} AS "areMany", (
      SELECT count(*)::int FROM (
        SELECT 1 FROM goods g CROSS JOIN LATERAL (
          SELECT 1 FROM "StockSyncAttempt" a WHERE a."skuId" = g.id AND ${asked.where} LIMIT ${most}) one
        LIMIT ${most}) few) AS found`;
  if (!row?.areMany || row.found === most) return row?.found ?? 0;
  const [all] = await database().$queryRaw<{ found: number }[]>`
    SELECT count(*)::int AS found FROM (
      SELECT 1 FROM "StockSyncAttempt" a JOIN "Sku" k ON k.id = a."skuId"
      WHERE ${asked.where} ${ofSku(asked.text)} LIMIT ${most}) few`;
  return all?.found ?? 0;
}
