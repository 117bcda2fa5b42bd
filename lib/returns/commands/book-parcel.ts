import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { defaultWarehouse, findWarehouse } from "@/lib/inventory/queries/warehouses";
import { env } from "@/lib/env";
import { skusByScan } from "@/lib/inventory/queries/find-skus";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { coversShop } from "@/lib/kernel/scope";
import { comparedForm } from "@/lib/kernel/text/compared-form";
import { writtenWaybill } from "@/lib/kernel/text/waybill-number";
import { attachPhotos } from "@/lib/photos/commands/attach-photos";
import { awaitedBy, lockNumbers, matchParcel } from "./match-parcels";

export type BookParcelInput = {
  /** Made once per form: the same key again is the same parcel. */
  requestKey: string;
  waybillNo: string;
  /** Where the parcel stands; the account's default warehouse when left out. */
  warehouseId?: string | undefined;
  note?: string | undefined;
  /** What was found in it; quantities in pieces. May be empty: a parcel can be booked unopened. */
  lines: { code: string; good: number; defective: number }[];
  /** What it looked like. */
  photoIds?: string[] | undefined;
};

/**
 * `matchedReturnNo`: a return order with its number has come meanwhile and is the caller's to see. `undoSeconds`: for how long
 * the way back is offered where it was booked; the list of parcels offers it until the return takes pieces in.
 */
export type BookedParcel = { parcelId: string; matchedReturnNo: string | null; undoSeconds: number };

/**
 * Books a parcel that nobody told us of 预入库 (R115). No stock is booked: whose goods these are, and whether they are awaited,
 * shows only with the return. One that came between the scan and this commit is matched at once.
 *
 * Refuses PARCEL_BOOKED (its number waits already), NOT_FOUND (foreign warehouse), UNKNOWN_WAREHOUSE (the account has none) and
 * PHOTO_GONE.
 */
export function bookParcel(caller: By, input: BookParcelInput): Promise<BookedParcel> {
  return inOneCommit(caller, async (commit) => {
    const { sellerAccountId } = commit.scope;
    const waybillNo = writtenWaybill(input.waybillNo);
    await lockNumbers(commit, [waybillNo]);
    const repeated = await commit.tx.unclaimedParcel.findUnique({
      where: { sellerAccountId_requestKey: { sellerAccountId, requestKey: input.requestKey } },
      select: { id: true },
    });
    const undoSeconds = env().CALLBACK_UNDO_SECONDS;
    if (repeated) return { parcelId: repeated.id, matchedReturnNo: null, undoSeconds };
    await ensureNotWaiting(commit, waybillNo);
    const parcel = await commit.tx.unclaimedParcel.create({
      data: {
        sellerAccountId,
        requestKey: input.requestKey,
        waybillNo,
        note: input.note || null,
        warehouseId: await warehouseIdOf(commit, input.warehouseId),
        receivedBy: caller.actor.userId,
        lines: { create: await linesOf(commit, input.lines) },
      },
      select: { id: true, waybillNo: true },
    });
    const pieces = input.lines.reduce((sum, { good, defective }) => sum + good + defective, 0);
    await recordAudit(commit, {
      action: "unclaimed-parcel.booked",
      subjectKind: "unclaimed-parcel",
      subjectId: parcel.id,
      after: { waybillNo, pieces },
    });
    await attachPhotos(commit, { kind: "unclaimed-parcel", id: parcel.id, shopId: null }, input.photoIds ?? []);
    const held = await awaitedBy(commit, waybillNo);
    if (held) await matchParcel(commit, parcel, held);
    const matchedReturnNo = held && coversShop(commit.scope, held.shopId) ? held.returnNo : null;
    return { parcelId: parcel.id, matchedReturnNo, undoSeconds };
  });
}

/** A number waits once at a time. Its number must be locked. */
export async function ensureNotWaiting({ tx, scope }: Commit, waybillNo: string): Promise<void> {
  const { sellerAccountId } = scope;
  const waiting = await tx.unclaimedParcel.findFirst({
    where: { sellerAccountId, waybillForm: comparedForm(waybillNo), matchedReturnOrderId: null, resolvedAt: null },
    select: { id: true },
  });
  if (waiting) refuse("PARCEL_BOOKED");
}

async function warehouseIdOf(commit: Commit, warehouseId: string | undefined): Promise<string> {
  if (warehouseId !== undefined) {
    const named = await findWarehouse(commit, { id: warehouseId });
    return named?.id ?? refuse("NOT_FOUND");
  }
  return (await defaultWarehouse(commit)) ?? refuse("UNKNOWN_WAREHOUSE");
}

async function linesOf(commit: Commit, lines: BookParcelInput["lines"]) {
  const counted = lines.filter(({ good, defective }) => good + defective > 0);
  const skus = await skusByScan(
    commit,
    counted.map(({ code }) => code),
  );
  return counted.map(({ code, good, defective }, index) => ({
    position: index + 1,
    code,
    skuId: skus.get(code)?.id ?? null,
    goodPieces: good,
    defectivePieces: defective,
  }));
}
