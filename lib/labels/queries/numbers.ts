import type { Reading } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import { comparedForm } from "@/lib/kernel/text/compared-form";

/** How many waybill numbers were ever taken for an order, those given back among them. */
export function countNumbers({ tx, scope: { sellerAccountId } }: Reading, orderId: string): Promise<number> {
  return tx.waybillGrant.count({ where: { orderId, sellerAccountId } });
}

/** The order that a number was taken for; null where the caller has no such number. */
export async function orderOfNumber({ tx, scope }: Reading, labelId: string): Promise<string | null> {
  const { sellerAccountId } = scope;
  const number = await tx.waybillGrant.findFirst({
    where: { id: labelId, sellerAccountId, order: withinScope(scope) },
    select: { orderId: true },
  });
  return number?.orderId ?? null;
}

/** How many numbers an order has that were not given back. */
export function countKeptNumbers({ tx, scope: { sellerAccountId } }: Reading, orderId: string): Promise<number> {
  return tx.waybillGrant.count({ where: { orderId, sellerAccountId, givenBackAt: null } });
}

/** Which of these waybill numbers were given back and are not taken again since: they never ship. In the order given. */
export async function givenBackAmong(
  { tx, scope: { sellerAccountId } }: Reading,
  waybillNos: readonly string[],
): Promise<string[]> {
  const forms = waybillNos.map(comparedForm);
  const found = await tx.waybillGrant.findMany({
    where: { sellerAccountId, waybillForm: { in: forms } },
    select: { waybillForm: true, givenBackAt: true },
  });
  return waybillNos.filter((_waybillNo, place) => {
    const grants = found.filter(({ waybillForm }) => waybillForm === forms[place]);
    return grants.length > 0 && grants.every(({ givenBackAt }) => givenBackAt !== null);
  });
}

/** What was taken for an order, as far as it keeps a review from being taken back. */
export async function takenFor(
  { tx, scope: { sellerAccountId } }: Reading,
  orderId: string,
): Promise<{ byPlatform: boolean; onPaper: boolean }> {
  const kept = await tx.waybillGrant.findMany({
    where: { orderId, sellerAccountId, OR: [{ givenBackAt: null }, { origin: "PLATFORM" }] },
    select: { origin: true, prints: true, labels: { where: { state: { in: ["SENT", "UNKNOWN"] } }, take: 1 } },
  });
  return {
    byPlatform: kept.some(({ origin }) => origin === "PLATFORM"),
    onPaper: kept.some(({ prints, labels }) => prints > 0 || labels.length > 0),
  };
}
