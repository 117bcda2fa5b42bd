import { database, Prisma } from "@/lib/db/client";
import { literally } from "@/lib/db/literally";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { MESSAGE_METHODS, directionOf, type MessageMethod } from "../../domain/messages";

/** What a searched number stands for, found along indexes beforehand. */
export type Numbered = {
  /** The number as it is compared. */
  form: string;
  /** Pushes of this number, or of the orders and refunds that carry it as a waybill; null: too many, or in no index here. */
  pushIds: readonly string[] | null;
  /** Those refused at the door, of every account or none; the list holds to what its reader may see. Null: too many. */
  refusedIds: readonly string[] | null;
  /** Orders and returns of this number or waybill; null where they are too many to be named. */
  subjects: { orders: readonly string[]; returns: readonly string[] } | null;
  /** The SKU whose whole code it is; null for none. */
  skuId: string | null;
};

const MOST_FOUND = 1000;
/** U+10FFFF stands behind every letter of a number. */
const LAST = "\u{10ffff}";
const PUSH_METHODS = (Object.keys(MESSAGE_METHODS) as MessageMethod[]).filter((method) => directionOf(method) === "in");

/** Finds them within the account; the list itself holds to the whole scope. */
export async function numberedAs(scope: Scope, q: string): Promise<Numbered> {
  const form = soughtForm(q);
  const [orders, refunds, byWaybill, refusedIds, sku] = await Promise.all([
    ordersNumbered(scope, form),
    refundsNumbered(scope, form),
    ofWaybill(scope, form),
    refusedNumbered(form),
    database().sku.findFirst({
      where: { sellerAccountId: scope.sellerAccountId, code: q },
      select: { id: true },
    }),
  ]);
  const isTooMany = orders.length > MOST_FOUND || refunds.length > MOST_FOUND;
  const carriers = [...byWaybill.orders, ...byWaybill.refunds];
  // As the platform wrote them, where that is not how they are compared.
  const written = [...orders, ...refunds].filter(({ code }) => !code.startsWith(form) && !code.startsWith(q));
  const codes = [...carriers, ...(isTooMany ? [] : written)].map(({ code }) => code);
  return {
    form,
    skuId: sku?.id ?? null,
    refusedIds,
    pushIds: await pushesNumbered(scope, [...new Set([form, q])], [...new Set(codes)]),
    subjects: isTooMany
      ? null
      : {
          orders: [...orders, ...byWaybill.orders].map(({ id }) => id),
          returns: [...refunds, ...byWaybill.refunds].flatMap(({ returnId }) => returnId ?? []),
        },
  };
}

/** True for a push `m` of the number; where it is not found by an index. */
export function numberedPushes({ form }: Numbered): Prisma.Sql {
  // Most are written as they are compared; the form of a number costs more than all else of the row.
  return Prisma.sql`(starts_with(m.number, ${form}) OR starts_with(compared_form(m.number), ${form}))`;
}

/** True for a report `m` whose order or return has the number. */
export function numberedReports({ form }: Numbered): Prisma.Sql {
  // Asked row by row: of an EXISTS the planner would first gather every order whose number begins so.
  return Prisma.sql`(m."subjectKind" = 'order'
      AND starts_with((SELECT o."numberForm" FROM "Order" o WHERE o.id = m."subjectId"), ${form})
    OR m."subjectKind" = 'return-order'
      AND starts_with((SELECT r."numberForm" FROM "ReturnOrder" r WHERE r.id = m."subjectId"), ${form}))`;
}

type Carrier = { id: string; code: string };
type Refund = Carrier & { returnId: string | null };

async function ordersNumbered({ sellerAccountId }: Scope, form: string): Promise<Carrier[]> {
  const found = await database().order.findMany({
    where: { sellerAccountId, numberForm: { startsWith: literally(form) } },
    select: { id: true, bizOrderCode: true },
    take: MOST_FOUND + 1,
  });
  return found.map(({ id, bizOrderCode: code }) => ({ id, code }));
}

/** By the platform's number of the refund, or by ours of the return. */
async function refundsNumbered({ sellerAccountId }: Scope, form: string): Promise<Refund[]> {
  const numberForm = { startsWith: literally(form) };
  const take = MOST_FOUND + 1;
  const [refunds, returns] = await Promise.all([
    database().rawRefund.findMany({ where: { sellerAccountId, numberForm }, select: REFUND, take }),
    database().returnOrder.findMany({
      where: { sellerAccountId, numberForm },
      select: { rawRefund: { select: REFUND } },
      take,
    }),
  ]);
  return [...refunds, ...returns.map(({ rawRefund }) => rawRefund)].map(refundOf);
}

const REFUND = { id: true, bizOrderCode: true, returnOrder: { select: { id: true } } } as const;

function refundOf(found: { id: string; bizOrderCode: string; returnOrder: { id: string } | null }): Refund {
  return { id: found.id, code: found.bizOrderCode, returnId: found.returnOrder?.id ?? null };
}

/** Orders whose parcel bears the waybill, now or before, and refunds whose goods come back by it. */
async function ofWaybill({ sellerAccountId }: Scope, form: string): Promise<{ orders: Carrier[]; refunds: Refund[] }> {
  const order = { select: { id: true, bizOrderCode: true } } as const;
  const take = MOST_FOUND;
  const [packages, changes, waybills, returns] = await Promise.all([
    database().package.findMany({ where: { sellerAccountId, waybillForm: form }, select: { order }, take }),
    database().waybillChange.findMany({
      where: { sellerAccountId, oldWaybillForm: form },
      select: { package: { select: { order } } },
      take,
    }),
    database().rawRefundWaybill.findMany({
      where: { sellerAccountId, waybillForm: form },
      select: { rawRefund: { select: REFUND } },
      take,
    }),
    database().returnOrder.findMany({
      where: { sellerAccountId, waybillForm: form },
      select: { rawRefund: { select: REFUND } },
      take,
    }),
  ]);
  const orders = [...packages, ...changes.map((change) => change.package)].map((one) => one.order);
  return {
    orders: orders.map(({ id, bizOrderCode: code }) => ({ id, code })),
    refunds: [...waybills, ...returns].map(({ rawRefund }) => refundOf(rawRefund)),
  };
}

/**
 * A push is found by the key that keeps it from being stored twice, which begins with method, supplier id and number: a range of the
 * index over it, where the database orders texts by their letters. In any other order the list is looked through instead.
 */
async function pushesNumbered(
  scope: Scope,
  begins: readonly string[],
  codes: readonly string[],
): Promise<string[] | null> {
  const [suppliers, isByLetter] = await Promise.all([supplierIdsOf(scope), ordersByLetter()]);
  if (!isByLetter) return null;
  const numbers = [...begins, ...codes.map((code) => `${code}|`)];
  const keys = PUSH_METHODS.flatMap((method) =>
    suppliers.flatMap((supplierId) => numbers.map((number) => [method, supplierId, number].join("|"))),
  );
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT found.id FROM unnest(${keys}::text[]) AS asked(key)
    CROSS JOIN LATERAL (
      SELECT i.id FROM "InboxItem" i WHERE i."dedupKey" >= asked.key AND i."dedupKey" < asked.key || ${LAST}
      ORDER BY i."dedupKey" -- else all rows are read: how few a range holds is not known beforehand
      LIMIT ${MOST_FOUND + 1}) found
    LIMIT ${MOST_FOUND + 1}`;
  return found.length > MOST_FOUND ? null : found.map(({ id }) => id);
}

/** Refused pushes whose number begins so; it may be how the sender wrote a waybill or anything else. */
async function refusedNumbered(form: string): Promise<string[] | null> {
  const found = await database().$queryRaw<{ id: string }[]>`
    SELECT i.id FROM "InboxItem" i
    WHERE i.state = 'REFUSED' AND starts_with(compared_form(i."bizOrderCode") COLLATE "C", ${form})
    ORDER BY compared_form(i."bizOrderCode") COLLATE "C" -- else all refused are read
    LIMIT ${MOST_FOUND + 1}`;
  return found.length > MOST_FOUND ? null : found.map(({ id }) => id);
}

/** All that shops of the scope have, or had first: their pushes keep the key they came with. */
async function supplierIdsOf(scope: Scope): Promise<string[]> {
  const { sellerAccountId, shopId } = withinScope(scope);
  const [shops, claims] = await Promise.all([
    database().shop.findMany({
      where: { sellerAccountId, supplierId: { not: null }, ...(shopId ? { id: shopId } : {}) },
      select: { supplierId: true },
    }),
    database().supplierClaim.findMany({ where: { sellerAccountId }, select: { supplierId: true } }),
  ]);
  return [...new Set([...shops, ...claims].flatMap(({ supplierId }) => supplierId ?? []))];
}

let isByLetter: Promise<boolean> | null = null;

/** Whether the database orders texts by the numbers of their letters; it stays as it was made. */
function ordersByLetter(): Promise<boolean> {
  isByLetter ??= database().$queryRaw<
    { is: boolean }[]
  >`SELECT 'a' COLLATE "default" > 'Z' AND '|' COLLATE "default" > 'z' AS is`
    .then(([found]) => found?.is ?? false)
    .catch(() => {
      isByLetter = null;
      return false;
    });
  return isByLetter;
}
