import { database, type Prisma } from "@/lib/db/client";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { RefundRow, RefundCounts } from "../client";
import { exceptionOf } from "../domain/submit-rule";
import type { RefundFilter } from "../schema";

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
  const order = orderOf(filter);
  const found = await database().rawRefund.findMany({
    where: { AND: [withinScope(scope), whereOf(filter), statusOf(filter), order.after] },
    orderBy: order.by,
    take: PAGE_SIZE + 1,
    select: ROW,
  });
  const page = pageOf(found, (row) => ({ value: order.valueOf(row), id: row.id }));
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

type Order = {
  by: Prisma.RawRefundOrderByWithRelationInput[];
  after: Prisma.RawRefundWhereInput;
  valueOf: (row: Found) => string;
};

const COLUMNS = {
  arrived: {
    column: "receivedAt",
    valueOf: (row: Found) => row.receivedAt.toISOString(),
    read: (text: string) => new Date(text),
  },
  number: { column: "bizOrderCode", valueOf: (row: Found) => row.bizOrderCode, read: (text: string) => text },
  order: { column: "forwardOrderCode", valueOf: (row: Found) => row.forwardOrderCode, read: (text: string) => text },
  planned: { column: "plannedPieces", valueOf: (row: Found) => String(row.plannedPieces), read: Number },
} as const;

function orderOf({ sort, after }: RefundFilter): Order {
  const isDescending = sort.startsWith("-");
  const { column, valueOf, read } = COLUMNS[sort.replace("-", "") as keyof typeof COLUMNS];
  const direction = isDescending ? "desc" : "asc";
  const beyond = isDescending ? "lt" : "gt";
  const keyset = decodeKeyset(after);
  const value = keyset && read(keyset.value);
  const isReadable = value instanceof Date ? !Number.isNaN(value.getTime()) : value !== null && !Number.isNaN(value);
  return {
    by: [{ [column]: direction }, { id: direction }],
    after:
      keyset && isReadable
        ? { OR: [{ [column]: { [beyond]: value } }, { [column]: value, id: { [beyond]: keyset.id } }] }
        : {},
    valueOf,
  };
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
