import { Prisma, type Tx } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import { comparedForm, soughtForm } from "@/lib/kernel/text/compared-form";

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

/**
 * The return orders whose parcel bears this waybill, newest first: the return waybill, today's or an earlier one (R98), and
 * of a refused parcel the number it was sent with, before or after a correction (R116).
 */
export function findByWaybill(db: Tx, within: Within, waybillNo: string): Promise<FoundReturn[]> {
  return find(db, within, waybillWays(within, soughtForm(waybillNo)));
}

/** As `findByWaybill`, and by our return number or the platform's reverse order number too. */
export function findByAnyNumber(db: Tx, within: Within, number: string): Promise<FoundReturn[]> {
  const asked = soughtForm(number);
  return find(db, within, [...waybillWays(within, asked), ...numberWays(within, asked)]);
}

/** Every number that the parcel of a return may bear, in compared form; the same ways as `findByWaybill`, from the other end. */
export async function numbersOfParcel({ tx, scope }: Commit, returnOrderId: string): Promise<string[]> {
  const held = await tx.returnOrder.findFirst({
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
  return [...new Set(numbers.flatMap((number) => (number === null ? [] : comparedForm(number))))].filter(Boolean);
}

/** The ways are one question, for a scan is to be answered at once, and each goes along an index of its own. */
async function find(db: Tx, within: Within, ways: Prisma.Sql[]): Promise<FoundReturn[]> {
  const { sellerAccountId, shopId } = within;
  const shops = shopId ? Prisma.sql`AND "shopId" = ANY(${shopId.in}::uuid[])` : Prisma.empty;
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "ReturnOrder"
    WHERE id IN (${Prisma.join(ways, " UNION ")}) AND "sellerAccountId" = ${sellerAccountId}::uuid ${shops}
    ORDER BY "createdAt" DESC, id DESC LIMIT ${MOST_FOUND}`;
  if (found.length === 0) return [];
  return db.returnOrder.findMany({
    where: { AND: [within, { id: { in: found.map(({ id }) => id) } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: FOUND,
  });
}

function waybillWays({ sellerAccountId }: Within, asked: string): Prisma.Sql[] {
  const names = (column: Prisma.Sql) =>
    Prisma.sql`${column}."sellerAccountId" = ${sellerAccountId}::uuid AND ${column}."waybillForm" = ${asked}`;
  const refused = Prisma.sql`
    JOIN "ReturnOrder" r ON r."orderId" = p."orderId" JOIN "RawRefund" f ON f.id = r."rawRefundId" AND f."reverseType" = 'REFUSED'`;
  return [
    Prisma.sql`SELECT r.id FROM "ReturnOrder" r WHERE ${names(Prisma.sql`r`)}`,
    Prisma.sql`
      SELECT r.id FROM "RawRefundWaybill" w JOIN "ReturnOrder" r ON r."rawRefundId" = w."rawRefundId" WHERE ${names(Prisma.sql`w`)}`,
    Prisma.sql`SELECT r.id FROM "Package" p ${refused} WHERE ${names(Prisma.sql`p`)}`,
    Prisma.sql`
      SELECT r.id FROM "WaybillChange" c JOIN "Package" p ON p.id = c."packageId" ${refused}
      WHERE c."sellerAccountId" = ${sellerAccountId}::uuid AND c."oldWaybillForm" = ${asked}`,
  ];
}

function numberWays({ sellerAccountId }: Within, asked: string): Prisma.Sql[] {
  return [
    Prisma.sql`
      SELECT id FROM "ReturnOrder" WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "numberForm" = ${asked}`,
    Prisma.sql`
      SELECT r.id FROM "RawRefund" f JOIN "ReturnOrder" r ON r."rawRefundId" = f.id
      WHERE f."sellerAccountId" = ${sellerAccountId}::uuid AND f."numberForm" = ${asked}`,
  ];
}
