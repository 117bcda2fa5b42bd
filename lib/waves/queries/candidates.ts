import { database, Prisma } from "@/lib/db/client";
import { outsideCommits, type Reading } from "@/lib/db/commit";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { parsePlatformTime } from "@/lib/kernel/platform-time";
import type { Scope } from "@/lib/kernel/scope";
import { withinShops } from "@/lib/orders/queries/where-orders";
import type { WaveChoices, WavePreview } from "../client";
import { arranged, isOnePiece, type Arranged } from "../domain/arrange";
import type { whyNotJoining } from "../domain/join";
import type { WaveChoice, WaveSelection } from "../schema";

const DAY_MS = 24 * 3_600_000;
const MOST_SHOWN = 10;
const MOST_OFFERED = 30;

/** The same rule as `whyNotJoining`, in the database's words, for an order `o`; a test holds the two together. */
const MAY_JOIN = Prisma.sql`o.status = 'SENT_TO_WAREHOUSE' AND o."heldAt" IS NULL AND NOT o."isTest"
  AND NOT EXISTS (SELECT 1 FROM "WaveOrder" m WHERE m."orderId" = o.id AND m."droppedAt" IS NULL AND m."doneAt" IS NULL)`;

/** By what goods of a line `l` are known, its SKU `k` beside it: as they stand on the shelf, else as they were pushed. */
const GOODS_CODE = Prisma.sql`COALESCE(k.code, l."outerId", l."scItemId", l.name, '')`;
const WITH_SKU = Prisma.sql`LEFT JOIN "Sku" k ON k.id = l."skuId"`;
const PIECES = Prisma.sql`(SELECT sum(l."quantityPieces") FROM "OrderLine" l WHERE l."orderId" = o.id)`;

/** An order that can join a wave, with what its place goes by and what a page shows of it. */
export type Candidate = Arranged & { shopId: string; shopName: string; goods: string | null };

/** The orders that a selection means and that can join a wave now, as many as it wants. */
export async function candidatesOf(reading: Reading, selection: WaveSelection): Promise<Candidate[]> {
  const { where, by, most } = meantBy(reading.scope, selection);
  const found = await reading.tx.$queryRaw<Omit<Candidate, "lines" | "goods">[]>`
    SELECT o.id, o."bizOrderCode", o."latestShipAt", o."shopId", s.name AS "shopName"
    FROM "Order" o JOIN "Shop" s ON s.id = o."shopId"
    WHERE ${where} ORDER BY ${by} LIMIT ${most}`;
  const lines = await linesOf(
    reading,
    found.map(({ id }) => id),
  );
  return found.map((order) => {
    const own = lines.get(order.id) ?? [];
    return { ...order, lines: own, goods: own[0]?.name ?? own[0]?.code ?? null };
  });
}

function meantBy(scope: Scope, selection: WaveSelection): { where: Prisma.Sql; by: Prisma.Sql; most: number } {
  const soonest = Prisma.sql`o."latestShipAt", o.id`;
  if (selection.kind === "ids") {
    const { ids } = selection;
    const where = Prisma.sql`${withinShops(scope, {})} AND ${MAY_JOIN} AND o.id = ANY(${ids}::uuid[])`;
    return { where, by: soonest, most: ids.length };
  }
  const { choice } = selection;
  const by = choice.first === "one-piece" ? Prisma.sql`(${PIECES} = 1) DESC, ${soonest}` : soonest;
  return { where: chosenBy(scope, choice), by, most: choice.most };
}

function chosenBy(scope: Scope, { shop, store, carrier, goods, until }: WaveChoice): Prisma.Sql {
  const day = until ? parsePlatformTime(until) : null;
  const conditions = [
    withinShops(scope, { shop }),
    MAY_JOIN,
    ...(store ? [Prisma.sql`o."storeCode" = ${store}`] : []),
    ...(carrier ? [Prisma.sql`o."tmsServiceName" = ${carrier}`] : []),
    ...(day ? [Prisma.sql`o."latestShipAt" < ${new Date(day.getTime() + DAY_MS)}`] : []),
    ...(goods
      ? [
          Prisma.sql`(SELECT bool_and(${GOODS_CODE} = ${goods}) FROM "OrderLine" l ${WITH_SKU} WHERE l."orderId" = o.id)`,
        ]
      : []),
  ];
  return Prisma.join(conditions, " AND ");
}

type Line = Arranged["lines"][number] & { name: string | null };

async function linesOf({ tx, scope }: Reading, orderIds: readonly string[]): Promise<Map<string, Line[]>> {
  const found = await tx.$queryRaw<(Line & { orderId: string })[]>`
    SELECT l."orderId", ${GOODS_CODE} AS code, COALESCE(k.name, l.name) AS name, l."quantityPieces" AS pieces
    FROM "OrderLine" l ${WITH_SKU}
    WHERE l."orderId" = ANY(${[...orderIds]}::uuid[]) AND l."sellerAccountId" = ${scope.sellerAccountId}::uuid
    ORDER BY l."orderId", l.position`;
  const lines = new Map<string, Line[]>();
  for (const { orderId, ...line } of found) lines.set(orderId, [...(lines.get(orderId) ?? []), line]);
  return lines;
}

type ChosenOrder = Parameters<typeof whyNotJoining>[0] & { id: string; bizOrderCode: string };

/** Orders of the scope by their ids, with what decides whether they can join a wave. */
export function chosenOrders({ tx, scope }: Reading, ids: readonly string[]): Promise<ChosenOrder[]> {
  return tx.$queryRaw<ChosenOrder[]>`
    SELECT o.id, o."bizOrderCode", o.status::text AS status, o."heldAt" IS NOT NULL AS "isHeld", o."isTest",
      EXISTS (SELECT 1 FROM "WaveOrder" m
        WHERE m."orderId" = o.id AND m."droppedAt" IS NULL AND m."doneAt" IS NULL) AS "isInWave"
    FROM "Order" o WHERE ${withinShops(scope, {})} AND o.id = ANY(${[...ids]}::uuid[])`;
}

const piecesOf = (lines: Arranged["lines"]) => lines.reduce((sum, { pieces }) => sum + pieces, 0);

/** What a wave of a choice would be of now: the same orders that `makeWave` would take. */
export async function previewWave(scope: Scope, choice: WaveChoice): Promise<WavePreview> {
  const [orders, [counted]] = await Promise.all([
    candidatesOf(outsideCommits(scope), { kind: "filter", choice }),
    database().$queryRaw<{ found: number }[]>`
      SELECT count(*)::int AS found FROM (
        SELECT 1 FROM "Order" o WHERE ${chosenBy(scope, choice)} LIMIT ${COUNTED_UP_TO + 1}) AS found`,
  ]);
  return {
    found: counted?.found ?? 0,
    taken: orders.length,
    pieces: orders.reduce((sum, { lines }) => sum + piecesOf(lines), 0),
    onePiece: orders.filter(({ lines }) => isOnePiece(lines)).length,
    rows: arranged(orders)
      .slice(0, MOST_SHOWN)
      .map(({ id, bizOrderCode, goods, lines, latestShipAt, shopName }) => ({
        ...{ id, bizOrderCode, goods, shopName },
        lineCount: lines.length,
        pieces: piecesOf(lines),
        latestShipAt: latestShipAt?.toISOString() ?? null,
      })),
  };
}

/** What may be chosen among the orders that can join a wave now: warehouses, couriers, goods that fill whole orders. */
export async function choicesOf(scope: Scope): Promise<WaveChoices> {
  const within = Prisma.sql`${withinShops(scope, {})} AND ${MAY_JOIN}`;
  const [stores, carriers, goods] = await Promise.all([
    database().$queryRaw<WaveChoices["stores"]>`
      SELECT o."storeCode" AS code, max(o."storeName") AS name, count(*)::int AS count FROM "Order" o
      WHERE ${within} AND o."storeCode" <> '' GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${MOST_OFFERED}`,
    database().$queryRaw<WaveChoices["carriers"]>`
      SELECT o."tmsServiceName" AS name, count(*)::int AS count FROM "Order" o
      WHERE ${within} AND o."tmsServiceName" <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_OFFERED}`,
    database().$queryRaw<WaveChoices["goods"]>`
      SELECT code, max(name) AS name, count(*)::int AS count FROM (
        SELECT o.id, min(${GOODS_CODE}) AS code, max(COALESCE(k.name, l.name)) AS name
        FROM "Order" o JOIN "OrderLine" l ON l."orderId" = o.id ${WITH_SKU}
        WHERE ${within} GROUP BY o.id HAVING count(DISTINCT ${GOODS_CODE}) = 1) AS uniform
      WHERE code <> '' GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${MOST_OFFERED}`,
  ]);
  return { stores, carriers, goods };
}
