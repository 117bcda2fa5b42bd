import { recordAudit } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { movePhotos } from "@/lib/photos/commands/attach-photos";
import { isOpen } from "../domain/return-state";
import { ofReturn } from "../store";
import { findByWaybill, numbersOfParcel, type FoundReturn } from "../queries/find-by-number";

/**
 * Waits for everybody who books, matches or reopens a parcel of one of these numbers, until the commit. Whoever comes second
 * sees what the first one did, so that a return and its parcel never pass each other. Taken after the locks of orders,
 * refunds and returns and before that of a parcel.
 */
export async function lockNumbers({ tx, scope }: Commit, numbers: readonly string[]): Promise<void> {
  for (const number of [...new Set(numbers.map(comparedForm))].sort())
    await tx.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`parcel:${scope.sellerAccountId}:${number}`}, 0))`;
}

/**
 * Matches the parcels that were booked before this return came (R115), in the commit that made it or gave it its number.
 * What was counted then is offered to the person who receives it; nothing is received by itself. A parcel that a
 * person took apart from this return is left alone.
 */
export async function matchParcels(commit: Commit, returnOrderId: string): Promise<void> {
  const numbers = await numbersOfParcel(commit, returnOrderId);
  if (numbers.length === 0) return;
  await lockNumbers(commit, numbers);
  const waiting = await commit.tx.$queryRaw<{ id: string; waybillNo: string }[]>`
    SELECT id, "waybillNo" FROM "UnclaimedParcel"
    WHERE "sellerAccountId" = ${commit.scope.sellerAccountId}::uuid AND "waybillForm" = ANY(${numbers})
      AND "matchedReturnOrderId" IS NULL AND "resolvedAt" IS NULL
      AND NOT ${returnOrderId}::uuid = ANY("unmatchedFrom")
    ORDER BY id FOR UPDATE`;
  const [first] = waiting;
  if (!first) return;
  const held = await commit.tx.returnOrder.findUniqueOrThrow({
    where: { id: returnOrderId },
    select: { id: true, returnNo: true, shopId: true },
  });
  for (const parcel of waiting) await matchParcel(commit, parcel, held);
}

/**
 * The return order that a parcel of this number belongs to: one that still expects goods, in any shop of the account, since
 * whoever opens parcels does not know whose they are. Its number must be locked.
 */
export async function awaitedBy(
  { tx, scope }: Commit,
  waybillNo: string,
  unmatchedFrom: readonly string[] = [],
): Promise<FoundReturn | null> {
  const found = await findByWaybill(tx, { sellerAccountId: scope.sellerAccountId }, waybillNo);
  return found.find(({ id, status }) => isOpen(status) && !unmatchedFrom.includes(id)) ?? null;
}

/** Unties a parcel from its return order, with an entry in either's history; they are not tied again by themselves. */
export async function unmatchParcel(
  commit: Commit,
  parcel: { id: string; waybillNo: string },
  held: { id: string; returnNo: string; shopId: string },
): Promise<void> {
  await commit.tx.unclaimedParcel.update({
    where: { id: parcel.id },
    data: { matchedReturnOrderId: null, shopId: null, matchedAt: null, unmatchedFrom: { push: held.id } },
  });
  await movePhotos(commit, { kind: "unclaimed-parcel", id: parcel.id, shopId: null });
  const entry = { shopId: held.shopId, after: { waybillNo: parcel.waybillNo, returnNo: held.returnNo } };
  await recordAudit(commit, { ...entry, ...ofParcel(parcel), action: "unclaimed-parcel.unmatched" });
  await recordAudit(commit, { ...entry, ...ofReturn(held), action: "return-order.parcel-unmatched" });
}

/** Ties an open parcel to its return order, with an entry in either's history. */
export async function matchParcel(
  commit: Commit,
  parcel: { id: string; waybillNo: string },
  held: Pick<FoundReturn, "id" | "returnNo" | "shopId">,
): Promise<void> {
  await commit.tx.unclaimedParcel.update({
    where: { id: parcel.id },
    data: { matchedReturnOrderId: held.id, shopId: held.shopId, matchedAt: commit.at },
  });
  await movePhotos(commit, { kind: "unclaimed-parcel", id: parcel.id, shopId: held.shopId });
  const entry = { shopId: held.shopId, after: { waybillNo: parcel.waybillNo, returnNo: held.returnNo } };
  const bySelf = asSystem(commit); // whoever booked the parcel or made the return: nobody tied them by hand
  await recordAudit(bySelf, { ...entry, ...ofParcel(parcel), action: "unclaimed-parcel.matched" });
  await recordAudit(bySelf, { ...entry, ...ofReturn(held), action: "return-order.parcel-matched" });
}

/** Whom an audit entry is about: an unclaimed parcel. */
function ofParcel({ id }: { id: string }) {
  return { subjectKind: "unclaimed-parcel", subjectId: id } as const;
}
