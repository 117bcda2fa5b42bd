import type { Commit } from "@/lib/db/commit";
import type { NamedGoods } from "@/lib/inventory/commands/named-goods";
import { refuse } from "@/lib/kernel/app-error";
import { actorId, withinScope } from "@/lib/kernel/scope";
import type { Acknowledgeable } from "./domain/attention";
import { OPEN_STATUSES_SQL } from "./queries/open-statuses";
import type { NamedPackage } from "./domain/shipment";
import { partiesOf, type orderColumns, type SealedParties } from "./mapping";

type LineDraft = ReturnType<typeof orderColumns>["lines"][number];

export type LockedOrder = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

const WITHOUT_RECEIVER = { receiverCipher: true } as const;

/** Locks an order of the scope until the commit: review, shipping and cancel race for this row (R81). */
export async function lockOrder({ tx, scope }: Commit, orderId: string) {
  await tx.$queryRaw`
    SELECT id FROM "Order" WHERE id = ${orderId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid FOR UPDATE`;
  return tx.order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    omit: WITHOUT_RECEIVER,
    include: { lines: { orderBy: { position: "asc" } } },
  });
}

/** Whom an audit entry is about: an order. */
export function ofOrder({ id, shopId }: { id: string; shopId: string }) {
  return { subjectKind: "order", subjectId: id, shopId } as const;
}

/** Keeps who has looked at an anomaly of an order, when and why: the page shows the latest word. */
export async function saveAcknowledgement(
  { tx, scope, actor, at }: Commit,
  orderId: string,
  { anomaly, reason }: { anomaly: Acknowledgeable; reason: string | null },
): Promise<void> {
  const word = { acknowledgedBy: actorId(actor), acknowledgedAt: at, reason };
  await tx.orderAcknowledgement.upsert({
    where: { orderId_anomaly: { orderId, anomaly } },
    create: { orderId, anomaly, sellerAccountId: scope.sellerAccountId, ...word },
    update: word,
    select: { orderId: true },
  });
}

/** Forgets it: the anomaly needs a person again. */
export async function removeAcknowledgement({ tx }: Commit, orderId: string, anomaly: Acknowledgeable): Promise<void> {
  await tx.orderAcknowledgement.deleteMany({ where: { orderId, anomaly } });
}

/** The SKUs that an order occupies; lines without a match name none. */
export function skusOf({ lines }: { lines: readonly { skuId: string | null }[] }): string[] {
  return lines.flatMap(({ skuId }) => skuId ?? []);
}

/** As `lockOrder`, for an act on it. Refuses NOT_FOUND, and TEST_ORDER: a test order is looked at and closed, no more (R39). */
export async function lockOrderToAct(commit: Commit, orderId: string): Promise<LockedOrder> {
  const order = (await lockOrder(commit, orderId)) ?? refuse("NOT_FOUND");
  return order.isTest ? refuse("TEST_ORDER") : order;
}

/** As `lockOrder`, for those of a shop that have one of the platform's numbers, by their numbers; unknown ones are left out. */
export async function lockOrdersByCode(
  { tx, scope }: Commit,
  shopId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, LockedOrder>> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Order" WHERE "shopId" = ${shopId}::uuid AND "bizOrderCode" = ANY(${codes}) ORDER BY id FOR UPDATE`;
  if (locked.length === 0) return new Map();
  const orders = await tx.order.findMany({
    where: { AND: [withinScope(scope), { id: { in: locked.map(({ id }) => id) } }] },
    omit: WITHOUT_RECEIVER,
    include: { lines: { orderBy: { position: "asc" } } },
  });
  return new Map(orders.map((order) => [order.bizOrderCode, order]));
}

/** The consumer in clear, to compare with what is pushed again; never for a page. Null once it was erased. */
export async function receiverOf({ tx }: Commit, orderId: string): Promise<SealedParties["receiver"] | null> {
  return (await sealedParties(tx, orderId))?.receiver ?? null;
}

/** The buyer's message in clear, for who gave a reason (R179); null where there is none, or once it was erased. */
export async function messageOf({ tx }: Commit, orderId: string): Promise<string | null> {
  return (await sealedParties(tx, orderId))?.buyerMessage ?? null;
}

async function sealedParties(tx: Commit["tx"], orderId: string): Promise<SealedParties | null> {
  const select = { receiverCipher: true, keyId: true } as const;
  return partiesOf(await tx.order.findUniqueOrThrow({ where: { id: orderId }, select }));
}

/** Saves which goods the lines of an order are, and the order's flags with them. */
export async function saveMatches(
  { tx }: Commit,
  orderId: string,
  { skuIds, flags }: { skuIds: ReadonlyMap<string, string>; flags: LockedOrder["flags"] },
): Promise<void> {
  for (const [id, skuId] of skuIds) await tx.orderLine.update({ where: { id }, data: { skuId } });
  await tx.order.update({ where: { id: orderId }, data: { flags } });
}

/** Writes the lines of new orders, in one statement for any number of them. */
export async function insertLines(
  { tx, scope: { sellerAccountId } }: Commit,
  lines: readonly (LineDraft & { orderId: string })[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "OrderLine" (id, "sellerAccountId", "orderId", position, "subOrderCode", "scItemId", "outerId", "barCode",
      name, "quantityPieces", "itemAmountFen", "tradeOrderId", "subTradeOrderId", "skuId")
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, "orderId", position, "subOrderCode", "scItemId", "outerId",
      "barCode", name, "quantityPieces", "itemAmountFen", "tradeOrderId", "subTradeOrderId", "skuId"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line("orderId" uuid, position int, "subOrderCode" text,
      "scItemId" text, "outerId" text, "barCode" text, name text, "quantityPieces" int, "itemAmountFen" int, "tradeOrderId" text,
      "subTradeOrderId" text, "skuId" uuid)`;
}

/** Writes the packages of a shipment and what is in them, in two statements for any number of packages and lines. */
export async function insertPackages({ tx, scope }: Commit, orderId: string, packages: readonly NamedPackage[]) {
  const { sellerAccountId } = scope;
  const written = await tx.package.createManyAndReturn({
    data: packages.map(({ carrierCode, carrierName, waybillNo, cartonId, weightGrams }) => ({
      sellerAccountId,
      orderId,
      carrierCode,
      carrierName,
      waybillNo,
      cartonId,
      weightGrams: weightGrams ?? null,
    })),
    select: { id: true, waybillNo: true },
  });
  const idOf = new Map(written.map(({ id, waybillNo }) => [waybillNo, id])); // once in an order
  const packed = packages.flatMap(({ waybillNo, lines }) =>
    lines.filter(({ pieces }) => pieces > 0).map((line) => ({ ...line, packageId: idOf.get(waybillNo) })),
  );
  await tx.$executeRaw`
    INSERT INTO "PackageLine" ("packageId", "orderLineId", "quantityPieces")
    SELECT * FROM unnest(${packed.map(({ packageId }) => packageId)}::uuid[],
      ${packed.map(({ lineId }) => lineId)}::uuid[], ${packed.map(({ pieces }) => pieces)}::int[])`;
}

type MatchedOrder = { orderId: string; shopId: string; lines: number };

/**
 * Gives lines of orders that have not left the SKUs of these goods, as `matchSkus` reads a line: by the platform's goods id,
 * else by the merchant's code.
 */
export function matchOpenLines(
  { tx, scope: { sellerAccountId } }: Commit,
  { scItemIds, codes }: NamedGoods,
): Promise<MatchedOrder[]> {
  return tx.$queryRaw<MatchedOrder[]>`
    WITH found AS (
      SELECT l.id, o."shopId", COALESCE(by_id.id, by_code.id) AS "skuId"
      FROM "Order" o
      JOIN "OrderLine" l ON l."orderId" = o.id
      LEFT JOIN "Sku" by_id ON by_id."sellerAccountId" = o."sellerAccountId" AND by_id."scItemId" = l."scItemId"
        AND (l."skuId" IS NULL OR l."scItemId" = ANY(${scItemIds}::text[]))
      LEFT JOIN "Sku" by_code ON by_code."sellerAccountId" = o."sellerAccountId" AND by_code.code = l."outerId"
        AND l."skuId" IS NULL
      WHERE o."sellerAccountId" = ${sellerAccountId}::uuid AND o.status IN ${OPEN_STATUSES_SQL}
        AND NOT o."isTest" AND (l."scItemId" = ANY(${scItemIds}::text[]) OR l."outerId" = ANY(${codes}::text[]))
    ), changed AS (
      UPDATE "OrderLine" l SET "skuId" = found."skuId" FROM found
      WHERE l.id = found.id AND found."skuId" IS NOT NULL AND l."skuId" IS DISTINCT FROM found."skuId"
      RETURNING l."orderId", found."shopId"
    )
    SELECT "orderId", "shopId", count(*)::int AS lines FROM changed GROUP BY "orderId", "shopId" ORDER BY "orderId"`;
}
