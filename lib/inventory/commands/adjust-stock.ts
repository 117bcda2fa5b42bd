import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import { decideAdjustment, type OnHand } from "../domain/adjustment";
import type { AdjustmentForm } from "../schema";
import { noteStockChange } from "./note-stock-change";

/**
 * Sets what is on hand of one SKU in one warehouse to what was counted, with the reason, in one commit: stock, its ledger, the
 * audit entry. What the person saw has to stand still, for pieces that moved meanwhile may be in their count already.
 *
 * Refuses FORBIDDEN for a caller of some shops, NOT_FOUND, STALE with the facts `good` and `defective` as they are now,
 * INVALID_INPUT where the count is what stands there.
 */
export function adjustStock(by: By, input: AdjustmentForm): Promise<OnHand> {
  ensureWholeAccount(by.scope);
  const { skuId, warehouseId, seen, counted, reason } = input;
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    const { sku, warehouse } = await named(commit, input);
    const now = await lockOnHand(commit, { sellerAccountId, skuId, warehouseId });
    const decision = decideAdjustment(now, seen, counted);
    if (decision.kind === "stale") refuse("STALE", { facts: { ...decision.now } });
    if (decision.kind === "unchanged") refuse("INVALID_INPUT", { fields: { good: "unchanged" } });
    const id = randomUUID();
    await commit.tx.stockOnHand.update({
      where: { warehouseId_skuId: { warehouseId, skuId } },
      data: { goodPieces: counted.good, defectivePieces: counted.defective },
    });
    await commit.tx.stockMovement.create({
      data: {
        ...{ id, sellerAccountId, warehouseId, skuId, cause: "CORRECTED", causeId: id },
        ...{ goodDelta: decision.delta.good, defectiveDelta: decision.delta.defective },
        ...{ goodAfter: counted.good, defectiveAfter: counted.defective },
        ...{ reason, changedBy: actorId(commit.actor) },
      },
    });
    await recordAudit(commit, {
      action: "sku.stock-corrected",
      subjectKind: "sku",
      subjectId: skuId,
      before: { ...now },
      after: { ...counted, code: sku.code, warehouse: warehouse.code },
      reason,
    });
    await noteStockChange(commit, [skuId]);
    return counted;
  });
}

/** The SKU and the warehouse, both of the caller's account. */
export async function named(
  { tx, scope: { sellerAccountId } }: Commit,
  { skuId, warehouseId }: { skuId: string; warehouseId: string },
): Promise<{ sku: { code: string }; warehouse: { code: string } }> {
  const select = { code: true } as const;
  const sku = await tx.sku.findFirst({ where: { id: skuId, sellerAccountId }, select });
  const warehouse = await tx.warehouse.findFirst({ where: { id: warehouseId, sellerAccountId }, select });
  return sku && warehouse ? { sku, warehouse } : refuse("NOT_FOUND");
}

/** Locks the row, which is made where nothing was ever booked: so even the first two counts are one after the other. */
async function lockOnHand(
  { tx }: Commit,
  { sellerAccountId, skuId, warehouseId }: { sellerAccountId: string; skuId: string; warehouseId: string },
): Promise<OnHand> {
  await tx.$executeRaw`
    INSERT INTO "StockOnHand" ("sellerAccountId", "warehouseId", "skuId")
    VALUES (${sellerAccountId}::uuid, ${warehouseId}::uuid, ${skuId}::uuid) ON CONFLICT DO NOTHING`;
  const [row] = await tx.$queryRaw<OnHand[]>`
    SELECT "goodPieces" AS good, "defectivePieces" AS defective FROM "StockOnHand"
    WHERE "warehouseId" = ${warehouseId}::uuid AND "skuId" = ${skuId}::uuid FOR UPDATE`;
  return row ?? refuse("NOT_FOUND");
}
