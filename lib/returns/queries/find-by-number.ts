import { Prisma, type Tx } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";

const FOUND = {
  id: true,
  shopId: true,
  returnNo: true,
  status: true,
  stockinStatus: true,
  plannedPieces: true,
  receivedPieces: true,
  createdAt: true,
  shop: { select: { name: true } },
} as const satisfies Prisma.ReturnOrderSelect;

/** A return order that a number leads to. */
export type FoundReturn = Prisma.ReturnOrderGetPayload<{ select: typeof FOUND }>;

/** Where to look: what `withinScope` gives, or the account as a whole where no person is told what was found. */
type Within = ReturnType<typeof withinScope>;

/** More than a person can choose from; one more tells that there are more. */
const MOST_FOUND = 10;

/** Letters as they were scanned, or large: platforms write large letters, a keyboard may not. */
function spellings(number: string): { in: string[] } {
  return { in: [...new Set([number, number.toUpperCase()])] };
}

/**
 * The return orders whose parcel bears this waybill, newest first: the return waybill, today's or an earlier one (R98), and
 * of a refused parcel the number it was sent with, before or after a correction (R116). Each way goes step by step along
 * an index: an unknown number costs as little as a known one.
 */
export async function findByWaybill(db: Tx, within: Within, waybillNo: string): Promise<FoundReturn[]> {
  const asked = spellings(waybillNo);
  // One after the other: inside a commit there is one connection.
  const current = await find(db, within, { waybillNo: asked });
  const refundIds = await refundsNamedBy(db, within, asked);
  const earlier = refundIds.length === 0 ? [] : await find(db, within, { rawRefundId: { in: refundIds } });
  const outbound = await ordersSentBy(db, within, asked);
  const refused =
    outbound.length === 0
      ? []
      : await find(db, within, { orderId: { in: outbound }, rawRefund: { reverseType: "REFUSED" } });
  return onceEach([...current, ...earlier, ...refused]);
}

/** As `findByWaybill`, and by our return number or the platform's reverse order number too. */
export async function findByAnyNumber(db: Tx, within: Within, number: string): Promise<FoundReturn[]> {
  const asked = spellings(number);
  const byWaybill = await findByWaybill(db, within, number);
  const byReturnNo = await find(db, within, { returnNo: asked });
  const refunds = await db.rawRefund.findMany({
    where: { AND: [within, { bizOrderCode: asked }] },
    select: { id: true },
    take: MOST_FOUND,
  });
  const byReverseNo =
    refunds.length === 0 ? [] : await find(db, within, { rawRefundId: { in: refunds.map(({ id }) => id) } });
  return onceEach([...byWaybill, ...byReturnNo, ...byReverseNo]);
}

/** Every number that the parcel of a return may bear; the same ways as `findByWaybill`, from the other end. */
export async function numbersOfParcel(db: Tx, scope: Scope, returnOrderId: string): Promise<string[]> {
  const held = await db.returnOrder.findFirst({
    where: { AND: [withinScope(scope), { id: returnOrderId }] },
    select: {
      waybillNo: true,
      rawRefund: {
        select: {
          reverseType: true,
          waybills: { select: { waybillNo: true } },
          order: { select: { packages: { select: { waybillNo: true, changes: { select: { oldWaybillNo: true } } } } } },
        },
      },
    },
  });
  if (!held) return [];
  const { reverseType, waybills, order } = held.rawRefund;
  const sent = reverseType === "REFUSED" ? (order?.packages ?? []) : [];
  const numbers = [
    held.waybillNo,
    ...waybills.map(({ waybillNo }) => waybillNo),
    ...sent.flatMap(({ waybillNo, changes }) => [waybillNo, ...changes.map(({ oldWaybillNo }) => oldWaybillNo)]),
  ];
  return [...new Set(numbers.filter((number) => number !== null))];
}

function find(db: Tx, within: Within, which: Prisma.ReturnOrderWhereInput): Promise<FoundReturn[]> {
  return db.returnOrder.findMany({
    where: { AND: [within, which] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_FOUND,
    select: FOUND,
  });
}

/** Raw refunds whose waybill history holds this number. */
async function refundsNamedBy(db: Tx, { sellerAccountId }: Within, asked: { in: string[] }): Promise<string[]> {
  const found = await db.rawRefundWaybill.findMany({
    where: { sellerAccountId, waybillNo: asked },
    select: { rawRefundId: true },
    take: MOST_FOUND,
  });
  return found.map(({ rawRefundId }) => rawRefundId);
}

/** Orders that left under this number, or under one that a correction replaced (R67). */
async function ordersSentBy(db: Tx, { sellerAccountId }: Within, asked: { in: string[] }): Promise<string[]> {
  const now = await db.package.findMany({
    where: { sellerAccountId, waybillNo: asked },
    select: { orderId: true },
    take: MOST_FOUND,
  });
  const before = await db.waybillChange.findMany({
    where: { sellerAccountId, oldWaybillNo: asked },
    select: { package: { select: { orderId: true } } },
    take: MOST_FOUND,
  });
  return [...now.map(({ orderId }) => orderId), ...before.map((change) => change.package.orderId)];
}

function onceEach(found: FoundReturn[]): FoundReturn[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}
