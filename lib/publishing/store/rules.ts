import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { coversShop } from "@/lib/kernel/scope";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import { inShopsAsked } from "../queries/where-attempts";

export type LockedShop = { id: string; name: string; ownerUserId: string | null };

/** A shop of the scope in use, locked until the commit; null when there is none. */
export async function lockShopOf({ tx, scope }: Commit, shopId: string): Promise<LockedShop | null> {
  if (!coversShop(scope, shopId)) return null;
  const [shop] = await tx.$queryRaw<LockedShop[]>`
    SELECT id, name, "ownerUserId" FROM "Shop"
    WHERE id = ${shopId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid FOR UPDATE`;
  return shop ?? null;
}

/** The code of a SKU of the account; null when there is none. */
export async function skuCodeOf({ tx, scope: { sellerAccountId } }: Commit, skuId: string): Promise<string | null> {
  const sku = await tx.sku.findFirst({ where: { id: skuId, sellerAccountId }, select: { code: true } });
  return sku?.code ?? null;
}

/** The rule of a shop, or of one SKU of it; the shop's lock keeps others from it. */
export function findRule({ tx, scope: { sellerAccountId } }: Commit, shopId: string, skuId: string | null) {
  return tx.stockRule.findFirst({ where: { sellerAccountId, shopId, skuId } });
}

/** True when all warehouses are the account's; they stay until the commit. */
export async function areOwnWarehouses(
  { tx, scope: { sellerAccountId } }: Commit,
  ids: readonly string[],
): Promise<boolean> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Warehouse" WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR KEY SHARE`;
  return found.length === new Set(ids).size;
}

export type KnownTarget = { shopId: string; skuId: string; storeCode: string; skuCode: string };

/** Numbers of the scope in trouble for a cause, those in trouble the longest first. */
export function troubledTargets(
  { tx, scope }: Commit,
  { cause, shopId, mode, most }: { cause: string; shopId: string | null; mode: BusinessMode | undefined; most: number },
): Promise<KnownTarget[]> {
  const shops = inShopsAsked(scope, { shop: shopId ?? undefined, mode }, Prisma.sql`t."shopId"`);
  return tx.$queryRaw<KnownTarget[]>`
    SELECT t."shopId", t."skuId", t."storeCode", k.code AS "skuCode"
    FROM "StockTarget" t JOIN "Sku" k ON k.id = t."skuId"
    WHERE t."sellerAccountId" = ${scope.sellerAccountId}::uuid AND t.cause = ${cause} AND t."troubleSince" IS NOT NULL
      ${shops}
    ORDER BY t."troubleSince", t."skuId" LIMIT ${most}`;
}
