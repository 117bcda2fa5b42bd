import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { isTaken } from "@/lib/db/unique";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { WarehouseEditForm, WarehouseForm } from "../schema";
import { noteStockChange } from "./note-stock-change";

/**
 * A warehouse of our own and the platform's code for it, which orders, shipments and published stock name.
 * Refuses FORBIDDEN for a caller of some shops, CONFLICT at `code` for one that is there.
 */
export function addWarehouse(by: By, { code, name }: WarehouseForm): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    // Not a caught unique error: it would have ended the transaction.
    const { count } = await commit.tx.warehouse.createMany({
      data: { sellerAccountId, code, name },
      skipDuplicates: true,
    });
    const made = await commit.tx.warehouse.findUniqueOrThrow({
      where: { sellerAccountId_code: { sellerAccountId, code } },
      select: { id: true, name: true },
    });
    if (count === 0) refuse("CONFLICT", { fields: { code: fieldRule("duplicate", { with: made.name }) } });
    await recordAudit(commit, { ...ofWarehouse(made.id), action: "warehouse.created", after: { code, name } });
    return { id: made.id };
  });
}

/**
 * Another name, or another code of the platform: stock stays where it is, what comes from now on goes by the new code, and all
 * that lies there is to be published under it. `seen` is what the person began with.
 *
 * Refuses as `addWarehouse`; NOT_FOUND; STALE with the facts `code` and `name` as they are now; INVALID_INPUT where nothing
 * would change.
 */
export function editWarehouse(by: By, input: WarehouseEditForm): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { id, code, name, seen } = input;
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    const [now] = await commit.tx.$queryRaw<{ code: string; name: string }[]>`
      SELECT code, name FROM "Warehouse" WHERE id = ${id}::uuid AND "sellerAccountId" = ${sellerAccountId}::uuid
      FOR UPDATE`;
    if (!now) refuse("NOT_FOUND");
    if (now.code !== seen.code || now.name !== seen.name) refuse("STALE", { facts: now });
    if (now.code === code && now.name === name) refuse("INVALID_INPUT", { fields: { name: "unchanged" } });
    await ownCode(code, () =>
      commit.tx.warehouse.update({ where: { id }, data: { code, name }, select: { id: true } }),
    );
    await recordAudit(commit, { ...ofWarehouse(id), action: "warehouse.changed", before: now, after: { code, name } });
    if (now.code !== code) await noteStockChange(commit, await skusIn(commit, id));
    return { id };
  });
}

/** The unique index decides, not a look beforehand: somebody may save the same code in the same moment. */
async function ownCode<T>(code: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isTaken(error)) refuse("CONFLICT", { fields: { code: fieldRule("duplicate", { with: code }) } });
    throw error;
  }
}

async function skusIn({ tx }: Commit, warehouseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ skuId: string }[]>`
    SELECT "skuId" FROM "StockOnHand" WHERE "warehouseId" = ${warehouseId}::uuid
    UNION SELECT "skuId" FROM "StockReservation" WHERE "warehouseId" = ${warehouseId}::uuid`;
  return rows.map(({ skuId }) => skuId);
}

/** Whom an audit entry is about: a warehouse. */
function ofWarehouse(id: string) {
  return { subjectKind: "warehouse", subjectId: id } as const;
}
