import { recordAudit } from "@/lib/db/audit";
import type { Prisma } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { decideParcel, parcelStateOf, type ParcelAct } from "../domain/unclaimed";
import { parcelsWithin } from "../queries/list-parcels";
import { lockReturn } from "../store";
import { ensureNotWaiting } from "./book-parcel";
import { awaitedBy, lockNumbers, matchParcel, unmatchParcel } from "./match-parcels";

/**
 * Closes a parcel by hand, for example because it was handed back to the carrier (R115). Refuses NOT_FOUND and
 * PARCEL_MATCHED (it belongs to a return now). Closing twice is no error.
 */
export function closeParcel(by: By, input: { parcelId: string; reason: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const parcel = await lockParcel(commit, input.parcelId);
    if (!mayGoOn(parcel, "close")) return null;
    const resolved = { resolvedBy: by.actor.userId, resolvedAt: commit.at, resolvedReason: input.reason };
    await commit.tx.unclaimedParcel.update({ where: { id: parcel.id }, data: resolved });
    await recordAudit(commit, { ...ofParcel(parcel), action: "unclaimed-parcel.closed", reason: input.reason });
    return null;
  });
}

/**
 * Takes a closing back. A return that came meanwhile is matched at once. Refuses NOT_FOUND, PARCEL_MATCHED and
 * PARCEL_BOOKED (its number was booked again). Reopening twice is no error.
 */
export function reopenParcel(by: By, input: { parcelId: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const parcel = await lockParcel(commit, input.parcelId);
    if (!mayGoOn(parcel, "reopen")) return null;
    await ensureNotWaiting(commit, parcel.waybillNo);
    const opened = { resolvedBy: null, resolvedAt: null, resolvedReason: null };
    await commit.tx.unclaimedParcel.update({ where: { id: parcel.id }, data: opened });
    await recordAudit(commit, { ...ofParcel(parcel), action: "unclaimed-parcel.reopened" });
    const held = await awaitedBy(commit, parcel.waybillNo, parcel.unmatchedFrom);
    if (held) await matchParcel(commit, parcel, held);
    return null;
  });
}

/**
 * 撤销登记: takes the booking of a parcel back, and its match with it (R115). Possible until its return has taken pieces in:
 * until then no stock was booked and nobody was told. It stands among the closed ones and can be opened again.
 *
 * Refuses NOT_FOUND and UNDO_TOO_LATE (pieces of its return are in). Undoing twice is no error.
 */
export function undoBooking(by: By, input: { parcelId: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const { parcel, held } = await lockWithReturn(commit, input.parcelId);
    if (!mayGoOn(parcel, "undo", held?.receivedPieces)) return null;
    // Closed before it is untied: another parcel may wait under its number, and only one waits at a time.
    const resolved = { resolvedBy: by.actor.userId, resolvedAt: commit.at, resolvedReason: null };
    await commit.tx.unclaimedParcel.update({ where: { id: parcel.id }, data: resolved });
    if (held) await unmatchParcel(commit, parcel, held);
    await recordAudit(commit, { ...ofParcel(parcel), action: "unclaimed-parcel.undone" });
    return null;
  });
}

/**
 * 取消关联: the parcel is not this return's after all, for example because the carrier used a number twice (R115). It waits
 * again and is never matched with the same return by itself; one that comes under its number and expects goods is matched.
 *
 * Refuses NOT_FOUND, UNDO_TOO_LATE (pieces of the return are in) and PARCEL_BOOKED (its number was booked again). Untying
 * twice is no error.
 */
export function untieParcel(by: By, input: { parcelId: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const { parcel, held } = await lockWithReturn(commit, input.parcelId);
    if (!mayGoOn(parcel, "unmatch", held?.receivedPieces) || !held) return null;
    await ensureNotWaiting(commit, parcel.waybillNo);
    await unmatchParcel(commit, parcel, held);
    const next = await awaitedBy(commit, parcel.waybillNo, [...parcel.unmatchedFrom, held.id]);
    if (next) await matchParcel(commit, parcel, next);
    return null;
  });
}

const OF_PARCEL = {
  id: true,
  waybillNo: true,
  matchedReturnOrderId: true,
  resolvedAt: true,
  unmatchedFrom: true,
} as const satisfies Prisma.UnclaimedParcelSelect;

type LockedParcel = Prisma.UnclaimedParcelGetPayload<{ select: typeof OF_PARCEL }>;

/** The return first, then the number, then the parcel: the order in which a return that is being made matches. */
async function lockWithReturn(commit: Commit, parcelId: string) {
  const known = await commit.tx.unclaimedParcel.findFirst({
    where: { AND: [parcelsWithin(commit.scope), { id: parcelId }] },
    select: OF_PARCEL,
  });
  if (!known) refuse("NOT_FOUND");
  const { matchedReturnOrderId } = known;
  const held = matchedReturnOrderId === null ? null : await lockReturn(commit, matchedReturnOrderId);
  const parcel = await lockParcel(commit, parcelId);
  // Tied to a return meanwhile, or to another one: what the caller saw is no longer so.
  if (parcel.matchedReturnOrderId !== null && parcel.matchedReturnOrderId !== held?.id) refuse("PARCEL_MATCHED");
  return { parcel, held: parcel.matchedReturnOrderId === null ? null : held };
}

/** First the number, then the row: a return that is being made matches in the same order. */
async function lockParcel(commit: Commit, parcelId: string): Promise<LockedParcel> {
  const where = { AND: [parcelsWithin(commit.scope), { id: parcelId }] };
  const select = OF_PARCEL;
  const known = await commit.tx.unclaimedParcel.findFirst({ where, select });
  if (!known) refuse("NOT_FOUND");
  await lockNumbers(commit, [known.waybillNo]);
  await commit.tx.$queryRaw`SELECT id FROM "UnclaimedParcel" WHERE id = ${known.id}::uuid FOR UPDATE`;
  return (await commit.tx.unclaimedParcel.findFirst({ where, select })) ?? refuse("NOT_FOUND");
}

function mayGoOn(parcel: LockedParcel, act: ParcelAct, receivedPieces = 0): boolean {
  const decision = decideParcel(parcelStateOf(parcel), act, receivedPieces);
  if (decision.kind === "refused") refuse(decision.code);
  return decision.kind === "decided";
}

/** Whom an audit entry is about: an unclaimed parcel, by its number. */
function ofParcel({ id, waybillNo }: LockedParcel) {
  return { subjectKind: "unclaimed-parcel", subjectId: id, after: { waybillNo } } as const;
}
