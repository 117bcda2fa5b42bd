import { database } from "@/lib/db/client";

/** Who asks for a shop's stock, while its reports are not held, and by which goods ids; `shop` null: nobody may now. */
export async function askableGoods(
  { sellerAccountId, shopId }: { sellerAccountId: string; shopId: string },
  skuIds: readonly string[],
): Promise<{
  shop: { supplierId: string | null; ownerUserId: string | null } | null;
  skus: { id: string; scItemId: string | null }[];
}> {
  const [shop, skus] = await Promise.all([
    database().shop.findFirst({
      where: { id: shopId, sellerAccountId, reportsSuspendedAt: null },
      select: { supplierId: true, ownerUserId: true },
    }),
    database().sku.findMany({
      where: { sellerAccountId, id: { in: [...skuIds] } },
      select: { id: true, scItemId: true },
    }),
  ]);
  return { shop, skus };
}
