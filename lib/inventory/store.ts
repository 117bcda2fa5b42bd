import type { Prisma, Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

export type StoredSku = { id: string; code: string; name: string; scItemId: string | null };

const SKU = { id: true, code: true, name: true, scItemId: true } as const satisfies Prisma.SkuSelect;

/** A SKU of the account, by its id, its code or the platform's goods id; null when there is none. */
export function findSku(
  tx: Tx,
  { sellerAccountId }: Scope,
  by: { id: string } | { code: string } | { scItemId: string },
): Promise<StoredSku | null> {
  return tx.sku.findFirst({ where: { AND: [{ sellerAccountId }, by] }, select: SKU });
}

/** Gives a SKU a goods id, or takes it away. */
export async function saveGoodsId(tx: Tx, skuId: string, scItemId: string | null): Promise<void> {
  await tx.sku.update({ where: { id: skuId }, data: { scItemId }, select: { id: true } });
}
