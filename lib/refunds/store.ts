import type { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { seal, unseal } from "@/lib/db/seal";
import { withinScope } from "@/lib/kernel/scope";
import type { ReverseType } from "./domain/reverse-type";
import type { Parties, RefundDraft } from "./mapping";

const WITH_LINES = { lines: { orderBy: { position: "asc" } } } as const satisfies Prisma.RawRefundInclude;

/** A raw refund with its lines, its row locked. */
export type LockedRefund = Prisma.RawRefundGetPayload<{ include: typeof WITH_LINES }>;

/** Whom an audit entry is about: a raw refund. */
export function ofRefund({ id, shopId }: { id: string; shopId: string }) {
  return { subjectKind: "raw-refund", subjectId: id, shopId } as const;
}

/** Locks the raw refunds of a shop that have these platform numbers, by their numbers; unknown ones are left out. */
export async function lockRefundsByCode(
  { tx, scope }: Commit,
  shopId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, LockedRefund>> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "RawRefund" WHERE "shopId" = ${shopId}::uuid AND "bizOrderCode" = ANY(${codes}) ORDER BY id FOR UPDATE`;
  if (locked.length === 0) return new Map();
  const refunds = await tx.rawRefund.findMany({
    where: { AND: [withinScope(scope), { id: { in: locked.map(({ id }) => id) } }] },
    include: WITH_LINES,
  });
  return new Map(refunds.map((refund) => [refund.bizOrderCode, refund]));
}

/** Locks a raw refund; null when it does not exist or is not the caller's. */
export async function lockRefund({ tx, scope }: Commit, rawRefundId: string): Promise<LockedRefund | null> {
  await tx.$queryRaw`SELECT id FROM "RawRefund" WHERE id = ${rawRefundId}::uuid FOR UPDATE`;
  return tx.rawRefund.findFirst({ where: { AND: [withinScope(scope), { id: rawRefundId }] }, include: WITH_LINES });
}

const FORWARD_ORDER = {
  id: true,
  shopId: true,
  bizOrderCode: true,
  status: true,
  packages: { select: { waybillNo: true, changes: { select: { oldWaybillNo: true } } } },
} as const satisfies Prisma.OrderSelect;

/** The order a raw refund points at, as far as it matters here. */
export type ForwardOrder = Prisma.OrderGetPayload<{ select: typeof FORWARD_ORDER }>;

/** The order a raw refund points at; null when it is not known. */
export function findForwardOrder(
  { tx, scope }: Commit,
  by: { id: string } | { shopId: string; bizOrderCode: string },
): Promise<ForwardOrder | null> {
  const which = "id" in by ? { id: by.id } : { shopId: by.shopId, bizOrderCode: by.bizOrderCode };
  return tx.order.findFirst({ where: { AND: [withinScope(scope), which] }, select: FORWARD_ORDER });
}

/**
 * The orders of a shop that have one of these numbers, by their numbers, locked until the commit, so that a return cannot slip
 * past a shipment; unknown ones are left out. Order, raw refund, return order: everybody locks in this order and nobody waits
 * in a circle.
 */
export async function lockForwardOrders(
  { tx, scope }: Commit,
  shopId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ForwardOrder>> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Order" WHERE "shopId" = ${shopId}::uuid AND "bizOrderCode" = ANY(${codes}) ORDER BY id FOR UPDATE`;
  if (locked.length === 0) return new Map();
  const orders = await tx.order.findMany({
    where: { AND: [withinScope(scope), { id: { in: locked.map(({ id }) => id) } }] },
    select: FORWARD_ORDER,
  });
  return new Map(orders.map((order) => [order.bizOrderCode, order]));
}

/** As `lockForwardOrders`, for one; null when it is not known. */
export async function lockForwardOrder(
  commit: Commit,
  { shopId, bizOrderCode }: { shopId: string; bizOrderCode: string },
): Promise<ForwardOrder | null> {
  return (await lockForwardOrders(commit, shopId, [bizOrderCode])).get(bizOrderCode) ?? null;
}

/** Which order a raw refund names; the platform never changes it. Null when the refund is not the caller's. */
export async function forwardOrderCodeOf(
  { tx, scope }: Commit,
  rawRefundId: string,
): Promise<{ shopId: string; bizOrderCode: string } | null> {
  const found = await tx.rawRefund.findFirst({
    where: { AND: [withinScope(scope), { id: rawRefundId }] },
    select: { shopId: true, forwardOrderCode: true },
  });
  return found && { shopId: found.shopId, bizOrderCode: found.forwardOrderCode };
}

type NewRefund = {
  draft: RefundDraft;
  /** By the lines of the draft; null where the goods are not matched. */
  skuIds: readonly (string | null)[];
  columns: {
    shopId: string;
    supplierId: string;
    orderId: string | null;
    reverseType: ReverseType;
    exception: LockedRefund["exception"];
    platformStatus: LockedRefund["platformStatus"];
    receivedAt: Date;
  };
};

/** Writes raw refunds with lines and first waybills; returns their ids by their numbers, without those written meanwhile. */
export async function insertRefunds(
  { tx, scope: { sellerAccountId } }: Commit,
  fresh: readonly NewRefund[],
): Promise<ReadonlyMap<string, string>> {
  const drafts = fresh.map(({ draft, skuIds, columns }) => {
    const { parties, lines, ...content } = draft;
    const { cipher: partiesCipher, keyId } = seal(JSON.stringify(parties));
    return { row: { ...content, ...columns, sellerAccountId, partiesCipher, keyId }, lines, skuIds };
  });
  const rows = await tx.rawRefund.createManyAndReturn({
    data: drafts.map(({ row }) => row),
    skipDuplicates: true,
    select: { id: true, bizOrderCode: true },
  });
  const ids = new Map(rows.map(({ id, bizOrderCode }) => [bizOrderCode, id]));
  const written = drafts.flatMap(({ row, ...rest }) => {
    const rawRefundId = ids.get(row.bizOrderCode);
    return rawRefundId === undefined ? [] : [{ row, rawRefundId, ...rest }];
  });
  await tx.rawRefundLine.createMany({
    data: written.flatMap(({ rawRefundId, lines, skuIds }) =>
      lines.map((line, index) => ({ ...line, sellerAccountId, rawRefundId, skuId: skuIds[index] ?? null })),
    ),
  });
  await tx.rawRefundWaybill.createMany({
    data: written.flatMap(({ rawRefundId, row: { waybillNo, carrierCode, receivedAt } }) =>
      waybillNo === null ? [] : [{ waybillNo, carrierCode, rawRefundId, sellerAccountId, seenAt: receivedAt }],
    ),
  });
  return ids;
}

/** Adds to the waybill history; a number seen before keeps its first time (R98). */
export async function insertWaybill(
  { tx, scope }: Commit,
  rawRefundId: string,
  waybill: { waybillNo: string; carrierCode: string | null; seenAt: Date },
): Promise<void> {
  await tx.rawRefundWaybill.createMany({
    data: [{ ...waybill, rawRefundId, sellerAccountId: scope.sellerAccountId }],
    skipDuplicates: true,
  });
}

/** Saves changed columns and counts the version up. */
export async function saveRefund(
  { tx }: Commit,
  rawRefundId: string,
  data: Prisma.RawRefundUncheckedUpdateInput,
): Promise<void> {
  await tx.rawRefund.update({ where: { id: rawRefundId }, data: { ...data, version: { increment: 1 } } });
}

/** Both sides of the parcel in clear; for the in-storage report only, never for a page. */
export function partiesOf(refund: Pick<LockedRefund, "partiesCipher" | "keyId">): Parties | null {
  if (!refund.partiesCipher || !refund.keyId) return null;
  return JSON.parse(unseal(refund.partiesCipher, refund.keyId)) as Parties;
}

/** Gives the lines of raw refunds that have none the SKUs that their goods are by now. */
export async function matchOpenLines({ tx, scope }: Commit, rawRefundIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "RawRefundLine" l SET "skuId" = COALESCE(
      (SELECT s.id FROM "Sku" s WHERE s."sellerAccountId" = ${scope.sellerAccountId}::uuid AND s."scItemId" = l."scItemId"),
      (SELECT s.id FROM "Sku" s WHERE s."sellerAccountId" = ${scope.sellerAccountId}::uuid AND s.code = l."outerId"))
    WHERE l."rawRefundId" = ANY(${rawRefundIds}::uuid[]) AND l."skuId" IS NULL`;
}
