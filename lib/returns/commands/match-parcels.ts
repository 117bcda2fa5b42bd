import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { isOpen } from "../domain/return-state";
import { findByWaybill, numbersOfParcel, type FoundReturn } from "../queries/find-by-number";

/**
 * Waits for everybody who books, matches or reopens a parcel of one of these numbers, until the commit. Whoever comes second
 * sees what the first one did, so that a return and its parcel never pass each other. Taken after the locks of orders,
 * refunds and returns and before that of a parcel.
 */
export async function lockNumbers(tx: Tx, scope: Scope, numbers: readonly string[]): Promise<void> {
  for (const number of [...new Set(numbers.map(comparedForm))].sort())
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`parcel:${scope.sellerAccountId}:${number}`}, 0))`;
}

/**
 * Matches the parcels that were booked before this return came (R115), in the commit that made it or gave it its number.
 * What was counted then is offered to the person who receives it; nothing is received by itself. A parcel that a
 * person took apart from this return is left alone.
 */
export async function matchParcels(tx: Tx, scope: Scope, returnOrderId: string): Promise<void> {
  const numbers = await numbersOfParcel(tx, scope, returnOrderId);
  if (numbers.length === 0) return;
  await lockNumbers(tx, scope, numbers);
  const waiting = await tx.$queryRaw<{ id: string; waybillNo: string }[]>`
    SELECT id, "waybillNo" FROM "UnclaimedParcel"
    WHERE "sellerAccountId" = ${scope.sellerAccountId}::uuid AND "waybillForm" = ANY(${numbers})
      AND "matchedReturnOrderId" IS NULL AND "resolvedAt" IS NULL
      AND NOT ${returnOrderId}::uuid = ANY("unmatchedFrom")
    ORDER BY id FOR UPDATE`;
  const [first] = waiting;
  if (!first) return;
  const held = await tx.returnOrder.findUniqueOrThrow({
    where: { id: returnOrderId },
    select: { id: true, returnNo: true, shopId: true },
  });
  for (const parcel of waiting) await matchParcel(tx, scope, parcel, held);
}

/**
 * The return order that a parcel of this number belongs to: one that still expects goods, in any shop of the account, since
 * whoever opens parcels does not know whose they are. Its number must be locked.
 */
export async function awaitedBy(
  tx: Tx,
  scope: Scope,
  waybillNo: string,
  unmatchedFrom: readonly string[] = [],
): Promise<FoundReturn | null> {
  const found = await findByWaybill(tx, { sellerAccountId: scope.sellerAccountId }, waybillNo);
  return found.find(({ id, status }) => isOpen(status) && !unmatchedFrom.includes(id)) ?? null;
}

/** Unties a parcel from its return order, with an entry in either's history; they are not tied again by themselves. */
export async function unmatchParcel(
  tx: Tx,
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  parcel: { id: string; waybillNo: string },
  held: { id: string; returnNo: string; shopId: string },
): Promise<void> {
  await tx.unclaimedParcel.update({
    where: { id: parcel.id },
    data: { matchedReturnOrderId: null, shopId: null, matchedAt: null, unmatchedFrom: { push: held.id } },
  });
  const entry = { actor, shopId: held.shopId, after: { waybillNo: parcel.waybillNo, returnNo: held.returnNo } };
  const ofParcel = { subjectKind: "unclaimed-parcel" as const, subjectId: parcel.id };
  const ofReturn = { subjectKind: "return-order" as const, subjectId: held.id };
  await recordAudit(tx, scope, { ...entry, ...ofParcel, action: "unclaimed-parcel.unmatched" });
  await recordAudit(tx, scope, { ...entry, ...ofReturn, action: "return-order.parcel-unmatched" });
}

/** Ties an open parcel to its return order, with an entry in either's history. */
export async function matchParcel(
  tx: Tx,
  scope: Scope,
  parcel: { id: string; waybillNo: string },
  held: Pick<FoundReturn, "id" | "returnNo" | "shopId">,
): Promise<void> {
  await tx.unclaimedParcel.update({
    where: { id: parcel.id },
    data: { matchedReturnOrderId: held.id, shopId: held.shopId, matchedAt: new Date() },
  });
  const entry = { actor: { kind: "system" } as const, shopId: held.shopId };
  const facts = { waybillNo: parcel.waybillNo, returnNo: held.returnNo };
  await recordAudit(tx, scope, {
    ...entry,
    action: "unclaimed-parcel.matched",
    subjectKind: "unclaimed-parcel",
    subjectId: parcel.id,
    after: facts,
  });
  await recordAudit(tx, scope, {
    ...entry,
    action: "return-order.parcel-matched",
    subjectKind: "return-order",
    subjectId: held.id,
    after: facts,
  });
}
