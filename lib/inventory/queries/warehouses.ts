import { database, Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import { outsideCommits } from "@/lib/db/commit";
import { mayDo } from "@/lib/kernel/roles";
import { coversAccount, type Caller, type Scope } from "@/lib/kernel/scope";
import type { WarehouseChoice, WarehouseRow } from "../client";
import type { WarehouseUse } from "../domain/warehouse-use";

/** Every warehouse of the account for a choice, the default first. */
export function listWarehouses(scope: Scope): Promise<WarehouseChoice[]> {
  return database().warehouse.findMany({
    where: { sellerAccountId: scope.sellerAccountId },
    orderBy: [{ isDefault: "desc" }, { code: "asc" }],
    select: { id: true, code: true, name: true, platformCode: true, isDefault: true },
  });
}

/** The same with what names each, so that it cannot be deleted. */
export function listWarehousesWithUse(scope: Scope): Promise<WarehouseRow[]> {
  return warehousesWithUse(outsideCommits(scope));
}

/** As `listWarehousesWithUse`, in a commit or beside one. */
export function warehousesWithUse({ tx, scope: { sellerAccountId } }: Reading): Promise<WarehouseRow[]> {
  const named = (use: WarehouseUse, isNamed: Prisma.Sql) => Prisma.sql`CASE WHEN ${isNamed} THEN ${use}::text END`;
  return tx.$queryRaw<WarehouseRow[]>`
    SELECT w.id, w.code, w.name, w."platformCode", w."isDefault", array_remove(ARRAY[
      ${named(
        "stock",
        Prisma.sql`EXISTS (SELECT FROM "StockOnHand" WHERE "warehouseId" = w.id)
        OR EXISTS (SELECT FROM "StockReservation" WHERE "warehouseId" = w.id)`,
      )},
      ${named(
        "receipts",
        Prisma.sql`EXISTS (SELECT FROM "InboundReceipt" WHERE "warehouseId" = w.id)
        OR EXISTS (SELECT FROM "UnclaimedParcel" WHERE "warehouseId" = w.id)`,
      )},
      ${named(
        "rules",
        Prisma.sql`EXISTS (SELECT FROM "StockRule"
        WHERE "sellerAccountId" = w."sellerAccountId" AND w.id = ANY("warehouseIds"))`,
      )},
      ${named(
        "published",
        Prisma.sql`EXISTS (SELECT FROM "StockTarget"
        WHERE "sellerAccountId" = w."sellerAccountId" AND "storeCode" = w."platformCode")`,
      )}
    ], NULL) AS uses
    FROM "Warehouse" w WHERE w."sellerAccountId" = ${sellerAccountId}::uuid
    ORDER BY w."isDefault" DESC, w.code`;
}

/** True for who may make and change warehouses: they are the whole account's. */
export function mayMakeWarehouse({ role, scope }: Pick<Caller, "role" | "scope">): boolean {
  return mayDo(role, "stockRules") && coversAccount(scope);
}

type Found = { id: string; platformCode: string | null };

/**
 * A warehouse of the account, by its id or by the platform's code; null where there is none. It stays until the commit: what is
 * written about it now finds it there later.
 */
export async function findWarehouse(
  { tx, scope: { sellerAccountId } }: Commit,
  by: { id: string } | { platformCode: string },
): Promise<Found | null> {
  const asked = "id" in by ? Prisma.sql`id = ${by.id}::uuid` : Prisma.sql`"platformCode" = ${by.platformCode}`;
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT id, "platformCode" FROM "Warehouse"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND ${asked} FOR KEY SHARE`;
  return found ?? null;
}

/** The platform's code that a warehouse of the account stands for; null where it has none, or is gone. */
export async function platformCodeOf({ tx, scope: { sellerAccountId } }: Reading, id: string): Promise<string | null> {
  const found = await tx.warehouse.findFirst({ where: { id, sellerAccountId }, select: { platformCode: true } });
  return found?.platformCode ?? null;
}

/** Where goods go that name no warehouse; null where the account has none. It stays until the commit. */
export async function defaultWarehouse({ tx, scope: { sellerAccountId } }: Commit): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Warehouse" WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "isDefault" FOR KEY SHARE`;
  return found?.id ?? null;
}
