import { fieldRule } from "@/lib/kernel/field-rule";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { isTaken } from "@/lib/db/unique";
import { refuse } from "@/lib/kernel/app-error";
import type { WarehouseEditForm, WarehouseForm } from "../schema";
import type { By } from "./named-goods";
import { noteStockChange } from "./note-stock-change";
import { ensureWholeAccount } from "./whole-account";

/**
 * A warehouse of our own and the platform's code for it, which orders, shipments and published stock name.
 * Refuses FORBIDDEN for a caller of some shops, CONFLICT at `code` for one that is there.
 */
export function addWarehouse(by: By, { code, name }: WarehouseForm): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { sellerAccountId } = by.scope;
  return inOneCommit(async (tx) => {
    // Not a caught unique error: it would have ended the transaction.
    const { count } = await tx.warehouse.createMany({ data: { sellerAccountId, code, name }, skipDuplicates: true });
    const made = await tx.warehouse.findUniqueOrThrow({
      where: { sellerAccountId_code: { sellerAccountId, code } },
      select: { id: true, name: true },
    });
    if (count === 0) refuse("CONFLICT", { fields: { code: fieldRule("duplicate", { with: made.name }) } });
    await audit(tx, by, made.id, { action: "warehouse.created", after: { code, name } });
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
  return inOneCommit(async (tx) => {
    const [now] = await tx.$queryRaw<{ code: string; name: string }[]>`
      SELECT code, name FROM "Warehouse" WHERE id = ${id}::uuid AND "sellerAccountId" = ${sellerAccountId}::uuid
      FOR UPDATE`;
    if (!now) refuse("NOT_FOUND");
    if (now.code !== seen.code || now.name !== seen.name) refuse("STALE", { facts: now });
    if (now.code === code && now.name === name) refuse("INVALID_INPUT", { fields: { name: "unchanged" } });
    await ownCode(code, () => tx.warehouse.update({ where: { id }, data: { code, name }, select: { id: true } }));
    await audit(tx, by, id, { action: "warehouse.changed", before: now, after: { code, name } });
    if (now.code !== code) await noteStockChange(tx, by.scope, await skusIn(tx, id));
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

async function skusIn(tx: Tx, warehouseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ skuId: string }[]>`
    SELECT "skuId" FROM "StockOnHand" WHERE "warehouseId" = ${warehouseId}::uuid
    UNION SELECT "skuId" FROM "StockReservation" WHERE "warehouseId" = ${warehouseId}::uuid`;
  return rows.map(({ skuId }) => skuId);
}

type Change = {
  action: "warehouse.created" | "warehouse.changed";
  before?: { code: string; name: string };
  after: { code: string; name: string };
};

function audit(tx: Tx, { scope, actor }: By, subjectId: string, change: Change): Promise<void> {
  return recordAudit(tx, scope, { actor, subjectKind: "warehouse", subjectId, ...change });
}
