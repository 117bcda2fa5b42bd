import { database, type Prisma } from "@/lib/db/client";
import { keysetOrder } from "@/lib/db/keyset-order";
import { PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { RefundRow, RefundCounts } from "../client";
import { exceptionOf } from "../domain/submit-rule";
import type { RefundFilter } from "../schema";
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

type Found = Prisma.RawRefundGetPayload<{ select: typeof ROW }>;

/** Raw refunds (原始退款单) as the list shows them, one page (R99, R159, R171). */
export async function listRefunds(scope: Scope, filter: RefundFilter): Promise<Page<RefundRow>> {
  const column = REFUND_ORDER[filter.sort.replace("-", "") as keyof typeof REFUND_ORDER];
  const order = keysetOrder(column, filter.sort.startsWith("-"), filter.after);
  const found = await database().rawRefund.findMany({
    where: { AND: [withinScope(scope), whereOf(filter), statusOf(filter), order.after] },
    orderBy: order.by,
    take: PAGE_SIZE + 1,
    select: ROW,
  });
  const page = pageOf(found, (row) => order.keysetOf(row));
  return { ...page, rows: page.rows.map(rowOf) };
}

/** How many raw refunds stand behind each status tab, with the other filters applied. */
export async function countRefunds(scope: Scope, filter: RefundFilter): Promise<RefundCounts> {
  const groups = await database().rawRefund.groupBy({
    by: ["processStatus"],
    where: { AND: [withinScope(scope), whereOf(filter)] },
    _count: { _all: true },
  });
  const counts: RefundCounts = { all: 0, PENDING: 0, SUBMIT_FAILED: 0, SUBMITTED: 0, PROCESSED: 0 };
  for (const group of groups) {
    counts[group.processStatus] = group._count._all;
    counts.all += group._count._all;
  }
  return counts;
}

function statusOf({ status }: RefundFilter): Prisma.RawRefundWhereInput {
  return status === "all" ? {} : { processStatus: status };
}

function whereOf({ shop, mode, platform, attention, q }: RefundFilter): Prisma.RawRefundWhereInput {
  return {
    ...(shop ? { shopId: shop } : {}),
    ...(mode ? { shop: { businessMode: mode } } : {}),
    ...(platform ? { platformStatus: platform } : {}),
    ...(attention === "incomplete" ? { waybillNo: null } : {}),
    ...(attention === "exception" ? { NOT: { order: { is: { status: { in: ["SHIPPED", "COMPLETED"] } } } } } : {}),
    ...(q ? { OR: searchOf(q) } : {}),
  };
}

/** Any number a person may have at hand; a waybill is found in the history too (R98). */
function searchOf(q: string): Prisma.RawRefundWhereInput[] {
  return [
    { bizOrderCode: { startsWith: q } },
    { forwardOrderCode: { startsWith: q } },
    { refundNo: { startsWith: q } },
    { waybills: { some: { waybillNo: q } } },
  ];
}

function rowOf({ shop, order, returnOrder, receivedAt, ...row }: Found): RefundRow {
  return {
    ...row,
    shopName: shop.name,
    mode: shop.businessMode,
    // The order may have come or shipped after the push: what counts is how it stands now.
    exception: exceptionOf(order),
    returnOrder,
    receivedAt: receivedAt.toISOString(),
  };
}
