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

/** Locks the raw refund of a platform number; null when there is none yet. */
export async function lockRefundByCode(
  { tx, scope }: Commit,
  shopId: string,
  bizOrderCode: string,
): Promise<LockedRefund | null> {
  await tx.$queryRaw`SELECT id FROM "RawRefund" WHERE "shopId" = ${shopId}::uuid AND "bizOrderCode" = ${bizOrderCode} FOR UPDATE`;
  return tx.rawRefund.findFirst({
    where: { AND: [withinScope(scope), { shopId, bizOrderCode }] },
    include: WITH_LINES,
  });
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
 * As `findForwardOrder`, locked until the commit, so that a return cannot slip past a shipment. Order, raw refund, return
 * order: everybody locks in this order and nobody waits in a circle.
 */
export async function lockForwardOrder(
  commit: Commit,
  by: { shopId: string; bizOrderCode: string },
): Promise<ForwardOrder | null> {
  await commit.tx.$queryRaw`
    SELECT id FROM "Order" WHERE "shopId" = ${by.shopId}::uuid AND "bizOrderCode" = ${by.bizOrderCode} FOR UPDATE`;
  return findForwardOrder(commit, by);
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
  shopId: string;
  supplierId: string;
  orderId: string | null;
  reverseType: ReverseType;
  exception: LockedRefund["exception"];
  platformStatus: LockedRefund["platformStatus"];
  skuIds: (string | null)[];
  receivedAt: Date;
};

/** Writes a raw refund with lines and first waybill; null when the same number was written meanwhile. */
export async function insertRefund(commit: Commit, fresh: NewRefund): Promise<string | null> {
  const { parties, lines, ...content } = fresh.draft;
  const sealed = seal(JSON.stringify(parties));
  const { sellerAccountId } = commit.scope;
  const [row] = await commit.tx.rawRefund.createManyAndReturn({
    data: [
      {
        ...content,
        sellerAccountId,
        shopId: fresh.shopId,
        supplierId: fresh.supplierId,
        orderId: fresh.orderId,
        reverseType: fresh.reverseType,
        exception: fresh.exception,
        platformStatus: fresh.platformStatus,
        partiesCipher: sealed.cipher,
        keyId: sealed.keyId,
        receivedAt: fresh.receivedAt,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!row) return null;
  await commit.tx.rawRefundLine.createMany({
    data: lines.map((line, index) => ({
      ...line,
      sellerAccountId,
      rawRefundId: row.id,
      skuId: fresh.skuIds[index] ?? null,
    })),
  });
  if (content.waybillNo !== null) {
    const waybill = { waybillNo: content.waybillNo, carrierCode: content.carrierCode };
    await insertWaybill(commit, row.id, { ...waybill, seenAt: fresh.receivedAt });
  }
  return row.id;
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
