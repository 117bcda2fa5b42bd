import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { whyKept } from "../domain/warehouse-use";
import { warehousesWithUse } from "../queries/warehouses";
import { holdWarehouses } from "./hold-warehouses";
import { ofWarehouse } from "./save-warehouse";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";

/**
 * Goods that name no warehouse go there from now on, in place of the one before. Making the default the default again changes
 * nothing. Refuses FORBIDDEN for a caller of some shops, NOT_FOUND.
 */
export function makeDefaultWarehouse(by: By, { id }: { id: string }): Promise<null> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    await holdWarehouses(commit);
    const chosen = await commit.tx.warehouse.findFirst({ where: { id, sellerAccountId } });
    if (!chosen) refuse("NOT_FOUND");
    if (chosen.isDefault) return null;
    const before = await commit.tx.warehouse.findFirst({ where: { sellerAccountId, isDefault: true } });
    // The one before first: at no moment are there two.
    if (before) await commit.tx.warehouse.update({ where: { id: before.id }, data: { isDefault: false } });
    await commit.tx.warehouse.update({ where: { id }, data: { isDefault: true } });
    await recordAudit(commit, {
      ...ofWarehouse(id),
      action: "warehouse.made-default",
      before: { code: before?.code ?? null },
      after: { code: chosen.code },
    });
    return null;
  });
}

/**
 * Deletes a warehouse that nothing ever named. The account's only one goes too: then it has none, and no default.
 * Refuses FORBIDDEN for a caller of some shops, NOT_FOUND, WAREHOUSE_IN_USE, WAREHOUSE_IS_DEFAULT while there are others.
 */
export function removeWarehouse(by: By, { id }: { id: string }): Promise<null> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    await holdWarehouses(commit);
    // Who writes about it now holds it: waited for, and then seen below.
    await commit.tx.$executeRaw`
      SELECT FROM "Warehouse" WHERE id = ${id}::uuid AND "sellerAccountId" = ${sellerAccountId}::uuid FOR UPDATE`;
    const all = await warehousesWithUse(commit);
    const found = all.find((one) => one.id === id);
    if (!found) refuse("NOT_FOUND");
    const why = whyKept({ ...found, isOnly: all.length === 1 });
    if (why) refuse(why === "in-use" ? "WAREHOUSE_IN_USE" : "WAREHOUSE_IS_DEFAULT");
    await commit.tx.warehouse.delete({ where: { id }, select: { id: true } });
    const { code, name, platformCode, isDefault } = found;
    await recordAudit(commit, {
      ...ofWarehouse(id),
      action: "warehouse.deleted",
      before: { code, name, platformCode, isDefault },
      after: { code },
    });
    return null;
  });
}
