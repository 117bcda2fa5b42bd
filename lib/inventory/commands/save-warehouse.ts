import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { ensureWholeAccount } from "@/lib/kernel/whole-account";
import type { WarehouseEditForm, WarehouseForm } from "../schema";
import { holdWarehouses } from "./hold-warehouses";
import { noteStockChange } from "./note-stock-change";

/**
 * A warehouse of our own and, where it stands for one of the platform's, the code by which orders, shipments and published stock
 * name it. The account's first one is its default.
 * Refuses FORBIDDEN for a caller of some shops, CONFLICT at `code` or `platformCode` for one that another warehouse has.
 */
export function addWarehouse(by: By, input: WarehouseForm): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { code, name, platformCode } = input;
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    await holdWarehouses(commit);
    await ensureFree(commit, input);
    const isDefault = (await commit.tx.warehouse.count({ where: { sellerAccountId, isDefault: true } })) === 0;
    const fields = { code, name, platformCode, isDefault };
    const { id } = await commit.tx.warehouse.create({ data: { sellerAccountId, ...fields }, select: { id: true } });
    await recordAudit(commit, { ...ofWarehouse(id), action: "warehouse.created", after: fields });
    return { id };
  });
}

/**
 * Another name, code of our own or code of the platform: stock stays where it is. What comes from now on goes by the new code of
 * the platform, and all that lies there is to be published under it. `seen` is what the person began with.
 *
 * Refuses as `addWarehouse`; NOT_FOUND; STALE with the facts `code`, `name` and `platformCode` (empty: none) as they are now;
 * INVALID_INPUT where nothing would change.
 */
export function editWarehouse(by: By, input: WarehouseEditForm): Promise<{ id: string }> {
  ensureWholeAccount(by.scope);
  const { id, code, name, platformCode, seen } = input;
  const { sellerAccountId } = by.scope;
  return inOneCommit(by, async (commit) => {
    await holdWarehouses(commit);
    const now = await commit.tx.warehouse.findFirst({
      where: { id, sellerAccountId },
      select: { code: true, name: true, platformCode: true },
    });
    if (!now) refuse("NOT_FOUND");
    if (!isSame(now, seen)) refuse("STALE", { facts: { ...now, platformCode: now.platformCode ?? "" } });
    const after = { code, name, platformCode };
    if (isSame(now, after)) refuse("INVALID_INPUT", { fields: { name: "unchanged" } });
    await ensureFree(commit, input);
    await commit.tx.warehouse.update({ where: { id }, data: after, select: { id: true } });
    await recordAudit(commit, { ...ofWarehouse(id), action: "warehouse.changed", before: now, after });
    if (now.platformCode !== platformCode) await noteStockChange(commit, await skusIn(commit, id));
    return { id };
  });
}

type Words = WarehouseEditForm["seen"];

function isSame(one: Words, other: Words): boolean {
  return one.code === other.code && one.name === other.name && one.platformCode === other.platformCode;
}

/** Nobody else changes a warehouse of the account meanwhile: what is free now is free until the commit. */
async function ensureFree({ tx, scope }: Commit, input: WarehouseForm & { id?: string }): Promise<void> {
  const { id, code, platformCode } = input;
  const others = await tx.warehouse.findMany({
    where: {
      sellerAccountId: scope.sellerAccountId,
      ...(id === undefined ? {} : { id: { not: id } }),
      OR: [{ code }, ...(platformCode === null ? [] : [{ platformCode }])],
    },
    select: { name: true, code: true, platformCode: true },
  });
  const sameCode = others.find((other) => other.code === code);
  const samePlatformCode = others.find((other) => platformCode !== null && other.platformCode === platformCode);
  if (!sameCode && !samePlatformCode) return;
  refuse("CONFLICT", {
    fields: {
      ...(sameCode ? { code: fieldRule("duplicate", { with: sameCode.name }) } : {}),
      ...(samePlatformCode ? { platformCode: fieldRule("duplicate", { with: samePlatformCode.name }) } : {}),
    },
  });
}

async function skusIn({ tx }: Commit, warehouseId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ skuId: string }[]>`
    SELECT "skuId" FROM "StockOnHand" WHERE "warehouseId" = ${warehouseId}::uuid
    UNION SELECT "skuId" FROM "StockReservation" WHERE "warehouseId" = ${warehouseId}::uuid`;
  return rows.map(({ skuId }) => skuId);
}

/** Whom an audit entry is about: a warehouse. */
export function ofWarehouse(id: string) {
  return { subjectKind: "warehouse", subjectId: id } as const;
}
