import { Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import { channelKey, placeKey, type CountChange, type ReservedChange } from "../domain/count-plan";
import type { OnHand } from "../domain/adjustment";
import type { CountFile } from "../domain/count-rows";

type Place = { skuId: string; warehouseId: string };

/** The file that is taken in: its id, its name, and who took it in. */
export type Booked = { id: string; fileName: string; by: string };

/** Merchant codes and warehouse codes that a file names, with the ids of the account's own. */
export async function codesOf(
  { tx, scope: { sellerAccountId } }: Reading,
  { rows, warehouseBy }: CountFile,
): Promise<{ skus: Map<string, string>; warehouses: Map<string, string> }> {
  type Named = { id: string; code: string };
  const codes = [...new Set(rows.map(({ code }) => code))];
  const skus = await tx.$queryRaw<Named[]>`
    SELECT id, code FROM "Sku" WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND code = ANY(${codes}::text[])`;
  const warehouses = await tx.warehouse.findMany({
    where: { sellerAccountId },
    select: { id: true, code: true, platformCode: true },
  });
  const byCode = (found: readonly Named[]) => new Map(found.map(({ id, code }) => [code, id]));
  const named = warehouses.flatMap(({ id, ...codes }) =>
    codes[warehouseBy] ? [{ id, code: codes[warehouseBy] }] : [],
  );
  return { skus: byCode(skus), warehouses: byCode(named) };
}

type Row = Place & OnHand;

/** What is on hand at the places; one where nothing was ever booked is left out. */
export async function onHandOf({ tx }: Reading, places: readonly Place[]): Promise<Map<string, OnHand>> {
  const { skuIds, warehouseIds } = columnsOf(places);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT h."skuId", h."warehouseId", h."goodPieces" AS good, h."defectivePieces" AS defective FROM "StockOnHand" h
    JOIN unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[]) AS p(sku, warehouse)
      ON h."skuId" = p.sku AND h."warehouseId" = p.warehouse`;
  return byPlace(rows);
}

/** Gives places their row where nothing was ever booked there, in one order for everybody: by SKU, then warehouse. */
export function openPlaces({ tx, scope: { sellerAccountId } }: Commit, places: readonly Place[]): Promise<Place[]> {
  const { skuIds, warehouseIds } = columnsOf(places);
  return tx.$queryRaw<Place[]>`
    INSERT INTO "StockOnHand" ("sellerAccountId", "skuId", "warehouseId")
    SELECT DISTINCT ${sellerAccountId}::uuid, p.sku, p.warehouse
    FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[]) AS p(sku, warehouse) ORDER BY p.sku, p.warehouse
    ON CONFLICT DO NOTHING RETURNING "skuId", "warehouseId"`;
}

/**
 * As `onHandOf`, each row locked until the commit, in the same order. A place where nothing was ever booked gets its row first,
 * so that a booking that comes now waits; it is left out all the same.
 */
export async function lockPlaces(commit: Commit, places: readonly Place[]): Promise<Map<string, OnHand>> {
  const { skuIds, warehouseIds } = columnsOf(places);
  const made = await openPlaces(commit, places);
  const rows = await commit.tx.$queryRaw<Row[]>`
    SELECT h."skuId", h."warehouseId", h."goodPieces" AS good, h."defectivePieces" AS defective FROM "StockOnHand" h
    WHERE (h."skuId", h."warehouseId") IN (SELECT * FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[]))
    ORDER BY h."skuId", h."warehouseId" FOR UPDATE OF h`;
  const onHand = byPlace(rows);
  for (const place of made) onHand.delete(placeKey(place));
  return onHand;
}

function byPlace(rows: readonly Row[]): Map<string, OnHand> {
  return new Map(rows.map((row) => [placeKey(row), { good: row.good, defective: row.defective }]));
}

/** Pieces that are reserved at the places, by channel; on demand locked until the commit, in one order for everybody. */
export async function reservedOf(
  { tx }: Reading,
  places: readonly Place[],
  { locked }: { locked: boolean },
): Promise<Map<string, number>> {
  const { skuIds, warehouseIds } = columnsOf(places);
  const rows = await tx.$queryRaw<(Place & { channel: string; pieces: number })[]>`
    SELECT "skuId", "warehouseId", channel, pieces FROM "StockReservation"
    WHERE ("skuId", "warehouseId") IN (SELECT * FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[]))
    ORDER BY "skuId", "warehouseId", channel ${locked ? Prisma.sql`FOR UPDATE` : Prisma.empty}`;
  return new Map(rows.map(({ pieces, ...place }) => [channelKey(place), pieces]));
}

/** Writes many counts and their ledger, in two statements for any number of them. */
export async function saveCounts(
  { tx, scope: { sellerAccountId } }: Commit,
  changes: readonly CountChange[],
  { id, fileName, by }: Booked,
): Promise<void> {
  const { skuIds, warehouseIds } = columnsOf(changes);
  const good = changes.map(({ after }) => after.good);
  const defective = changes.map(({ after }) => after.defective);
  await tx.$executeRaw`
    UPDATE "StockOnHand" h SET "goodPieces" = c.good, "defectivePieces" = c.defective
    FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[], ${good}::int[], ${defective}::int[])
      AS c(sku, warehouse, good, defective)
    WHERE h."skuId" = c.sku AND h."warehouseId" = c.warehouse`;
  const goodDelta = changes.map(({ before, after }) => after.good - (before?.good ?? 0));
  const defectiveDelta = changes.map(({ before, after }) => after.defective - (before?.defective ?? 0));
  await tx.$executeRaw`
    INSERT INTO "StockMovement" (id, "sellerAccountId", "warehouseId", "skuId", "goodDelta", "defectiveDelta", cause,
      "causeId", "goodAfter", "defectiveAfter", reason, "changedBy", "createdAt")
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, c.warehouse, c.sku, c."goodDelta", c."defectiveDelta",
      'IMPORTED'::"StockCause", ${id}, c.good, c.defective, ${fileName}, ${by}, clock_timestamp()
    FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[], ${good}::int[], ${defective}::int[], ${goodDelta}::int[],
      ${defectiveDelta}::int[]) AS c(sku, warehouse, good, defective, "goodDelta", "defectiveDelta")`;
}

/** Writes many reservations; false where somebody else made one of them in the same moment. */
export async function saveReservations(
  { tx, scope: { sellerAccountId } }: Commit,
  changes: readonly ReservedChange[],
  { by }: Booked,
): Promise<boolean> {
  const fresh = changes.filter(({ before }) => before === 0);
  const gone = columnsOf(changes.filter(({ after }) => after === 0));
  const kept = columnsOf(changes.filter(({ before, after }) => before > 0 && after > 0));
  const made = columnsOf(fresh);
  await tx.$executeRaw`
    DELETE FROM "StockReservation" r USING unnest(${gone.skuIds}::uuid[], ${gone.warehouseIds}::uuid[],
      ${gone.channels}::text[]) AS c(sku, warehouse, channel)
    WHERE r."skuId" = c.sku AND r."warehouseId" = c.warehouse AND r.channel = c.channel`;
  await tx.$executeRaw`
    UPDATE "StockReservation" r SET pieces = c.pieces, "updatedBy" = ${by}, "updatedAt" = clock_timestamp()
    FROM unnest(${kept.skuIds}::uuid[], ${kept.warehouseIds}::uuid[], ${kept.channels}::text[], ${kept.pieces}::int[])
      AS c(sku, warehouse, channel, pieces)
    WHERE r."skuId" = c.sku AND r."warehouseId" = c.warehouse AND r.channel = c.channel`;
  const count = await tx.$executeRaw`
    INSERT INTO "StockReservation" (id, "sellerAccountId", "skuId", "warehouseId", channel, pieces, "updatedBy", "updatedAt")
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, c.sku, c.warehouse, c.channel, c.pieces, ${by}, clock_timestamp()
    FROM unnest(${made.skuIds}::uuid[], ${made.warehouseIds}::uuid[], ${made.channels}::text[], ${made.pieces}::int[])
      AS c(sku, warehouse, channel, pieces)
    ON CONFLICT DO NOTHING`;
  return count === fresh.length;
}

type Reserved = Place & { channel?: string; after?: unknown };

/** A list of records as one list for each column, for `unnest`. */
function columnsOf(records: readonly Reserved[]) {
  return {
    skuIds: records.map(({ skuId }) => skuId),
    warehouseIds: records.map(({ warehouseId }) => warehouseId),
    channels: records.map(({ channel }) => channel ?? ""),
    pieces: records.map(({ after }) => (typeof after === "number" ? after : 0)),
  };
}
