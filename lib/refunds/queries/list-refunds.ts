import { database, type Prisma } from "@/lib/db/client";
import { keysetOrder } from "@/lib/db/keyset-order";
import { literally } from "@/lib/db/literally";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { idsByShop } from "@/lib/shops/queries/ids-by-shop";
import type { RefundCounts, RefundList, RefundRow } from "../client";
import { exceptionOf } from "../domain/submit-rule";
import { PROCESS_STATUSES } from "../domain/choices";
import type { RefundFilter } from "../schema";
import { refundIdsByNumber } from "./numbered";
import { REFUND_ORDER } from "./refund-order";

const ROW = {
  id: true,
  bizOrderCode: true,
  forwardOrderCode: true,
  orderId: true,
  platformStatus: true,
  processStatus: true,
  reverseType: true,
  failureCode: true,
  waybillNo: true,
  carrierCode: true,
  reason: true,
  plannedPieces: true,
  amountFen: true,
  receivedAt: true,
  shop: { select: { name: true, businessMode: true } },
  order: { select: { status: true } },
  returnOrder: { select: { id: true, returnNo: true } },
} as const satisfies Prisma.RawRefundSelect;

const ID = { id: true } as const;

const SHOP_SORTS = /^-?(shop|mode)$/;

const ARRIVED_SORTS = /^-?arrived$/;

type Found = Prisma.RawRefundGetPayload<{ select: typeof ROW }>;

/** One page of raw refunds with the counts of its tabs. */
export async function readRefunds(scope: Scope, filter: RefundFilter): Promise<RefundList> {
  const numbered = numberedBy(scope, filter);
  const [page, counts] = await Promise.all([
    listRefunds(scope, filter, numbered),
    countRefunds(scope, filter, numbered),
  ]);
  return { ...page, counts };
}

/** Raw refunds (原始退款单) as the list shows them, one page (R99, R159, R171). */
export async function listRefunds(
  scope: Scope,
  filter: RefundFilter,
  numbered = numberedBy(scope, filter),
): Promise<Page<RefundRow>> {
  const column = REFUND_ORDER[filter.sort.replace("-", "") as keyof typeof REFUND_ORDER];
  const order = keysetOrder(column, filter.sort.startsWith("-"), filter.after);
  const all = [withinScope(scope), whereOf(filter, await numbered), statusOf(filter)];
  const where = { AND: [...all, order.after] };
  const sorted = { orderBy: order.by, take: PAGE_SIZE + 1 };
  const list = database().rawRefund;
  let ids: string[] | null = null;
  if (SHOP_SORTS.test(filter.sort))
    ids = await idsByShop(scope, filter, {
      ofShop: (rows, direction, take) =>
        list.findMany({ where: { AND: [...all, rows] }, orderBy: { id: direction }, take, select: ID }),
      sorted: () => list.findMany({ where, ...sorted, select: ID }),
    });
  else if (filter.platform && filter.status === "all" && ARRIVED_SORTS.test(filter.sort)) {
    // Of one platform status in every step of processing: their index has each step's rows by themselves, in the list's order (R171).
    const each = PROCESS_STATUSES.map((processStatus) =>
      list.findMany({ where: { AND: [where, { processStatus }] }, ...sorted, select: ID }),
    );
    ids = (await Promise.all(each)).flat().map(({ id }) => id);
  }
  const found = await list.findMany({ where: ids ? { id: { in: ids } } : where, ...sorted, select: ROW });
  const page = pageOf(found, (row) => order.keysetOf(row));
  const incomplete = await withUnknownGoods(scope, page.rows);
  return { ...page, rows: page.rows.map((row) => rowOf(row, incomplete)) };
}

/** Those of the rows with a line whose goods nobody knows; as part of the list's statement, every line there is would be counted. */
async function withUnknownGoods({ sellerAccountId }: Scope, rows: readonly Found[]): Promise<Set<string>> {
  const found = await database().rawRefundLine.groupBy({
    by: ["rawRefundId"],
    where: { sellerAccountId, rawRefundId: { in: rows.map(({ id }) => id) }, skuId: null },
  });
  return new Set(found.map(({ rawRefundId }) => rawRefundId));
}

/**
 * How many raw refunds stand behind each status tab, with the other filters applied; each counted up to `COUNTED_UP_TO` and
 * one more (R171).
 */
export async function countRefunds(
  scope: Scope,
  filter: RefundFilter,
  numbered = numberedBy(scope, filter),
): Promise<RefundCounts> {
  const where = whereOf(filter, await numbered);
  const counted = await Promise.all(
    PROCESS_STATUSES.map(async (processStatus) => {
      const count = await database().rawRefund.count({
        where: { AND: [withinScope(scope), { processStatus }, where] },
        // As their index has it: in another order all would be sorted before the count ends.
        orderBy:
          filter.platform || filter.attention === "exception" ? [{ receivedAt: "asc" }, { id: "asc" }] : { id: "asc" },
        take: COUNTED_UP_TO + 1,
      });
      return [processStatus, count] as const;
    }),
  );
  const all = counted.reduce((sum, [, count]) => sum + count, 0);
  const of = Object.fromEntries(counted) as Record<(typeof PROCESS_STATUSES)[number], number>;
  return { ...of, all: Math.min(all, COUNTED_UP_TO + 1) };
}

/**
 * Whose order is not here or was not shipped (R97), as it stands now: the commit that stores or ships an order joins its raw refunds
 * anew (`relinkRefunds`). They are few, and have an index of their own (R171).
 */
const EXCEPTIONAL = { exception: { not: null } } as const satisfies Prisma.RawRefundWhereInput;

function statusOf({ status }: RefundFilter): Prisma.RawRefundWhereInput {
  return status === "all" ? {} : { processStatus: status };
}

/** What the searched text finds; see `refundIdsByNumber`. */
function numberedBy(scope: Scope, { q }: RefundFilter): Promise<string[] | null> {
  return q ? refundIdsByNumber(scope, q) : Promise.resolve(null);
}

function whereOf(
  { shop, mode, platform, attention, q }: RefundFilter,
  numbered: string[] | null,
): Prisma.RawRefundWhereInput {
  return {
    ...(shop ? { shopId: shop } : {}),
    ...(mode ? { shop: { businessMode: mode } } : {}),
    ...(platform ? { platformStatus: platform } : {}),
    ...(attention === "incomplete" ? { waybillNo: null } : {}),
    ...(attention === "exception" ? EXCEPTIONAL : {}),
    ...(q ? { OR: searchOf(q, numbered) } : {}),
  };
}

/** Any number a person may have at hand; a waybill is found in the history too (R98). */
function searchOf(q: string, numbered: string[] | null): Prisma.RawRefundWhereInput[] {
  if (numbered !== null) return [{ id: { in: numbered } }];
  const form = soughtForm(q);
  const begins = { startsWith: literally(form) };
  return [
    { numberForm: begins },
    { forwardForm: begins },
    { refundForm: begins },
    { waybills: { some: { waybillForm: form } } },
  ];
}

function rowOf({ shop, order, returnOrder, receivedAt, ...row }: Found, incomplete: ReadonlySet<string>): RefundRow {
  return {
    ...row,
    shopName: shop.name,
    mode: shop.businessMode,
    // The order may have come or shipped after the push: what counts is how it stands now.
    exception: exceptionOf(order),
    returnOrder,
    hasAllGoods: !incomplete.has(row.id),
    receivedAt: receivedAt.toISOString(),
  };
}
