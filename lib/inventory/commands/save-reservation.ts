import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { ReservationForm } from "../schema";
import { named } from "./adjust-stock";
import { noteStockChange } from "./note-stock-change";

/**
 * Keeps pieces of a SKU in one warehouse for another shop or channel, so that they are not published (R149); none at all takes
 * the reservation away. What the person saw has to stand still.
 *
 * Refuses FORBIDDEN for a caller of some shops, NOT_FOUND, STALE with the fact `pieces` as it is now, INVALID_INPUT where it
 * would stay as it is.
 */
export function saveReservation(by: By, input: ReservationForm): Promise<{ pieces: number }> {
  ensureWholeAccount(by.scope);
  const { skuId, channel, seen, pieces } = input;
  return inOneCommit(by, async (commit) => {
    const { sku, warehouse } = await named(commit, input);
    const now = await lockReservation(commit, input);
    if (now !== seen) refuse("STALE", { facts: { pieces: now } });
    if (pieces === now) refuse("INVALID_INPUT", { fields: { pieces: "unchanged" } });
    if (!(await write(commit, input, now))) refuse("STALE", { facts: { pieces: now } });
    await recordAudit(commit, {
      action: "sku.reservation-set",
      subjectKind: "sku",
      subjectId: skuId,
      before: { pieces: now },
      after: { pieces, channel, code: sku.code, warehouse: warehouse.code },
    });
    await noteStockChange(commit, [skuId]);
    return { pieces };
  });
}

type Place = Pick<ReservationForm, "skuId" | "warehouseId" | "channel">;

/** Pieces that are reserved now, locked; 0 where there is no such reservation. */
async function lockReservation({ tx }: Commit, { skuId, warehouseId, channel }: Place): Promise<number> {
  const [row] = await tx.$queryRaw<{ pieces: number }[]>`
    SELECT pieces FROM "StockReservation"
    WHERE "warehouseId" = ${warehouseId}::uuid AND "skuId" = ${skuId}::uuid AND channel = ${channel} FOR UPDATE`;
  return row?.pieces ?? 0;
}

/** False where somebody else made it in the same moment. */
async function write({ tx, scope, actor }: Commit, input: ReservationForm, now: number): Promise<boolean> {
  const { skuId, warehouseId, channel, pieces } = input;
  const where = { warehouseId, skuId, channel };
  if (pieces === 0) return (await tx.stockReservation.deleteMany({ where })).count === 1;
  const data = { pieces, updatedBy: actorId(actor) };
  if (now > 0) return (await tx.stockReservation.updateMany({ where, data })).count === 1;
  const made = await tx.stockReservation.createMany({
    data: { ...where, ...data, sellerAccountId: scope.sellerAccountId },
    skipDuplicates: true,
  });
  return made.count === 1;
}
