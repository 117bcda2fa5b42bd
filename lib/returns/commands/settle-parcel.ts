import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import { decideParcel, parcelStateOf, type ParcelAct } from "../domain/unclaimed";
import { parcelsWithin } from "../queries/list-parcels";
import { ensureNotWaiting } from "./book-parcel";
import { awaitedBy, lockNumbers, matchParcel } from "./match-parcels";

type By = Pick<Caller, "scope" | "actor">;

/**
 * Closes a parcel by hand, for example because it was handed back to the carrier (R115). Refuses NOT_FOUND and
 * PARCEL_MATCHED (it belongs to a return now). Closing twice is no error.
 */
export function closeParcel({ scope, actor }: By, input: { parcelId: string; reason: string }): Promise<null> {
  return inOneCommit(async (tx) => {
    const parcel = await lockParcel(tx, scope, input.parcelId);
    if (!mayGoOn(parcel, "close")) return null;
    const resolved = { resolvedBy: actor.userId, resolvedAt: new Date(), resolvedReason: input.reason };
    await tx.unclaimedParcel.update({ where: { id: parcel.id }, data: resolved });
    await note(tx, { scope, actor }, parcel, { action: "unclaimed-parcel.closed", reason: input.reason });
    return null;
  });
}

/**
 * Takes a closing back. A return that came meanwhile is matched at once. Refuses NOT_FOUND, PARCEL_MATCHED and
 * PARCEL_BOOKED (its number was booked again). Reopening twice is no error.
 */
export function reopenParcel({ scope, actor }: By, input: { parcelId: string }): Promise<null> {
  return inOneCommit(async (tx) => {
    const parcel = await lockParcel(tx, scope, input.parcelId);
    if (!mayGoOn(parcel, "reopen")) return null;
    await ensureNotWaiting(tx, scope, parcel.waybillNo);
    const opened = { resolvedBy: null, resolvedAt: null, resolvedReason: null };
    await tx.unclaimedParcel.update({ where: { id: parcel.id }, data: opened });
    await note(tx, { scope, actor }, parcel, { action: "unclaimed-parcel.reopened" });
    const held = await awaitedBy(tx, scope, parcel.waybillNo);
    if (held) await matchParcel(tx, scope, parcel, held);
    return null;
  });
}

type LockedParcel = { id: string; waybillNo: string; matchedReturnOrderId: string | null; resolvedAt: Date | null };

/** First the number, then the row: a return that is being made matches in the same order. */
async function lockParcel(tx: Tx, scope: Scope, parcelId: string): Promise<LockedParcel> {
  const where = { AND: [parcelsWithin(scope), { id: parcelId }] };
  const select = { id: true, waybillNo: true, matchedReturnOrderId: true, resolvedAt: true } as const;
  const known = await tx.unclaimedParcel.findFirst({ where, select });
  if (!known) refuse("NOT_FOUND");
  await lockNumbers(tx, scope, [known.waybillNo]);
  await tx.$queryRaw`SELECT id FROM "UnclaimedParcel" WHERE id = ${known.id}::uuid FOR UPDATE`;
  return (await tx.unclaimedParcel.findFirst({ where, select })) ?? refuse("NOT_FOUND");
}

function mayGoOn(parcel: LockedParcel, act: ParcelAct): boolean {
  const decision = decideParcel(parcelStateOf(parcel), act);
  if (decision.kind === "refused") refuse(decision.code);
  return decision.kind === "decided";
}

function note(
  tx: Tx,
  { scope, actor }: By,
  parcel: LockedParcel,
  entry: { action: "unclaimed-parcel.closed" | "unclaimed-parcel.reopened"; reason?: string },
): Promise<void> {
  const subject = { subjectKind: "unclaimed-parcel" as const, subjectId: parcel.id };
  return recordAudit(tx, scope, { ...entry, ...subject, actor, after: { waybillNo: parcel.waybillNo } });
}
