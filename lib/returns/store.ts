import type { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { dayOfColumn } from "@/lib/calendar/mapping";
import { withinScope } from "@/lib/kernel/scope";
import type { Count, CountedLine } from "./domain/receipt";
import { returnNoOf, returnNoPrefix } from "./domain/return-no";

const WITH_EVERYTHING = {
  lines: {
    orderBy: { position: "asc" },
    include: { rawRefundLine: { select: { subOrderCode: true, scItemId: true } } },
  },
  receipts: { orderBy: { receivedAt: "asc" }, include: { lines: true } },
  discrepancies: { orderBy: [{ raisedAt: "asc" }, { id: "asc" }] },
  rawRefund: {
    select: {
      id: true,
      supplierId: true,
      bizOrderCode: true,
      businessModel: true,
      storeCode: true,
      reverseType: true,
      platformStatus: true,
    },
  },
} as const satisfies Prisma.ReturnOrderInclude;

/** A return order with lines and receipts, its row locked. */
export type LockedReturn = Prisma.ReturnOrderGetPayload<{ include: typeof WITH_EVERYTHING }>;

export type StoredReceipt = LockedReturn["receipts"][number];

export type StoredDiscrepancy = LockedReturn["discrepancies"][number];

/** Locks a return order; null when it does not exist or is not the caller's. */
export async function lockReturn({ tx, scope }: Commit, returnOrderId: string): Promise<LockedReturn | null> {
  await tx.$queryRaw`SELECT id FROM "ReturnOrder" WHERE id = ${returnOrderId}::uuid FOR UPDATE`;
  return tx.returnOrder.findFirst({
    where: { AND: [withinScope(scope), { id: returnOrderId }] },
    include: WITH_EVERYTHING,
  });
}

/** Whom an audit entry is about: a return order. */
export function ofReturn({ id, shopId }: { id: string; shopId: string }) {
  return { subjectKind: "return-order", subjectId: id, shopId } as const;
}

/** The counted lines as the rules know them. */
export function countedLinesOf(held: LockedReturn): CountedLine[] {
  return held.lines.map((line) => ({
    lineId: line.id,
    plannedPieces: line.plannedPieces,
    goodPieces: line.goodPieces,
    defectivePieces: line.defectivePieces,
  }));
}

/** What goes into stock, per SKU. A submit lets no unmatched line through, so each has one. */
export function bookedLines(held: LockedReturn, counts: readonly Count[]) {
  const skuIds = new Map(held.lines.map((line) => [line.id, line.skuId]));
  return counts.flatMap(({ lineId, good, defective }) => {
    const skuId = skuIds.get(lineId);
    return skuId ? [{ skuId, good, defective }] : [];
  });
}

/** True when the consumer has taken the application back (R105). */
export function isWithdrawn({ rawRefund }: LockedReturn): boolean {
  return rawRefund.platformStatus === "CANCELLED";
}

/** The receipt or correction nothing followed; undone ones do not count. */
export function latestReceipt(held: LockedReturn): StoredReceipt | null {
  return held.receipts.findLast(({ undoneAt }) => undoneAt === null) ?? null;
}

type NewReturn = {
  shopId: string;
  rawRefundId: string;
  orderId: string;
  waybillNo: string | null;
  carrierCode: string | null;
  storeCode: string | null;
  plannedPieces: number;
  createdBy: string;
  createdAt: Date;
  lines: { id: string; position: number; skuId: string | null; plannedPieces: number }[];
};

/** Writes the return order of a raw refund with the next free number of the day. */
export async function insertReturn(commit: Commit, fresh: NewReturn): Promise<{ id: string; returnNo: string }> {
  const { sellerAccountId } = commit.scope;
  const { lines, ...columns } = fresh;
  const returnNo = await nextReturnNo(commit, fresh.createdAt);
  return commit.tx.returnOrder.create({
    data: {
      ...columns,
      sellerAccountId,
      returnNo,
      lines: {
        create: lines.map((line) => ({
          sellerAccountId,
          rawRefundLineId: line.id,
          position: line.position,
          skuId: line.skuId,
          plannedPieces: line.plannedPieces,
        })),
      },
    },
    select: { id: true, returnNo: true },
  });
}

/** One submit of an account at a time counts on; the lock ends with the commit, so that no number is given twice. */
async function nextReturnNo({ tx, scope }: Commit, at: Date): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`return-no:${scope.sellerAccountId}`}, 0))`;
  const prefix = returnNoPrefix(at);
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(substring("returnNo" FROM ${prefix.length + 1}::int)::int) AS last FROM "ReturnOrder"
    WHERE "sellerAccountId" = ${scope.sellerAccountId}::uuid AND "createdAt" > ${at}::timestamptz - interval '2 days'
      AND "returnNo" LIKE ${`${prefix}%`}`;
  return returnNoOf(at, (row?.last ?? 0) + 1);
}

type NewReceipt = {
  returnOrderId: string;
  warehouseId: string;
  userId: string;
  requestKey: string;
  kind: "COUNT" | "CORRECTION";
  completes: boolean;
  reason: string | null;
  receivedAt: Date;
  counts: Count[];
};

/** Writes what one person counted (R106) or corrected (R113). */
export async function insertReceipt({ tx, scope }: Commit, fresh: NewReceipt): Promise<string> {
  const { counts, ...columns } = fresh;
  const receipt = await tx.inboundReceipt.create({
    data: {
      ...columns,
      sellerAccountId: scope.sellerAccountId,
      lines: {
        create: counts.map((count) => ({
          returnOrderLineId: count.lineId,
          goodPieces: count.good,
          defectivePieces: count.defective,
        })),
      },
    },
    select: { id: true },
  });
  return receipt.id;
}

/** Writes a discrepancy, open. */
export async function insertDiscrepancy(
  { tx, scope }: Commit,
  fresh: Omit<Prisma.DiscrepancyUncheckedCreateInput, "id" | "sellerAccountId" | "state">,
): Promise<string> {
  const { id } = await tx.discrepancy.create({
    data: { ...fresh, sellerAccountId: scope.sellerAccountId },
    select: { id: true },
  });
  return id;
}

/** Saves changed columns of a discrepancy; the return order's row is locked, so nobody else changes them. */
export async function saveDiscrepancy(
  { tx }: Commit,
  discrepancyId: string,
  data: Prisma.DiscrepancyUncheckedUpdateInput,
): Promise<void> {
  await tx.discrepancy.update({ where: { id: discrepancyId }, data, select: { id: true } });
}

/** Saves the new counts of the lines, in one statement for any number of them. */
export async function saveCounts({ tx, scope }: Commit, lines: readonly CountedLine[]): Promise<void> {
  const ids = lines.map(({ lineId }) => lineId);
  const good = lines.map(({ goodPieces }) => goodPieces);
  const defective = lines.map(({ defectivePieces }) => defectivePieces);
  await tx.$executeRaw`
    UPDATE "ReturnOrderLine" l SET "goodPieces" = given.good, "defectivePieces" = given.defective
    FROM unnest(${ids}::uuid[], ${good}::int[], ${defective}::int[]) AS given(id, good, defective)
    WHERE l.id = given.id AND l."sellerAccountId" = ${scope.sellerAccountId}::uuid`;
}

/** Saves changed columns and counts the version up. */
export async function saveReturn(
  { tx }: Commit,
  returnOrderId: string,
  data: Prisma.ReturnOrderUncheckedUpdateInput,
): Promise<void> {
  await tx.returnOrder.update({ where: { id: returnOrderId }, data: { ...data, version: { increment: 1 } } });
}

/**
 * Return orders of the account whose refund is awaited after our report was accepted; a refused parcel's is not (R91).
 * Unlocked: what is saved of them has to look at `refundedAt` again.
 */
export function awaitedRefunds({ tx, scope: { sellerAccountId } }: Commit) {
  return tx.returnOrder.findMany({
    where: {
      sellerAccountId,
      reportedAt: { not: null },
      refundedAt: null,
      rawRefund: { reverseType: { not: "REFUSED" } },
    },
    orderBy: { id: "asc" },
    select: {
      id: true,
      shopId: true,
      reportedAt: true,
      expectedRefundOn: true,
      isRefundEstimated: true,
      rawRefund: { select: { reverseType: true } },
    },
  });
}

export type ExpectedDay = { id: string; expectedRefundOn: Date | null; isRefundEstimated: boolean };

/**
 * Saves expected days where the refund is still awaited, for any number of return orders in one statement.
 *
 * @returns the ids of those that were saved; another's refund was marked in the meantime
 */
export async function saveExpectedRefunds({ tx, scope }: Commit, days: readonly ExpectedDay[]): Promise<Set<string>> {
  if (days.length === 0) return new Set();
  const rows = JSON.stringify(
    days.map(({ expectedRefundOn, ...rest }) => ({ ...rest, day: expectedRefundOn && dayOfColumn(expectedRefundOn) })),
  );
  const saved = await tx.$queryRaw<{ id: string }[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS g(id uuid, day date, "isRefundEstimated" boolean)
    ), held AS MATERIALIZED (
      SELECT r.id FROM "ReturnOrder" r JOIN given ON given.id = r.id
      WHERE r."sellerAccountId" = ${scope.sellerAccountId}::uuid AND r."refundedAt" IS NULL
      ORDER BY r.id FOR UPDATE OF r)
    UPDATE "ReturnOrder" r SET "expectedRefundOn" = given.day, "isRefundEstimated" = given."isRefundEstimated",
      version = r.version + 1
    FROM held JOIN given ON given.id = held.id
    WHERE r.id = held.id RETURNING r.id`;
  return new Set(saved.map(({ id }) => id));
}
