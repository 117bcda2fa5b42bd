import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

type GoodsOnLine = { scItemId: string | null; outerId: string | null; barCode: string | null };

/**
 * Finds our SKU for each pushed line: by the platform's goods id, else by the merchant code (R8). A SKU found by its code
 * learns the goods id it did not have. Null where nothing fits: the goods are not matched.
 */
export async function matchSkus(tx: Tx, scope: Scope, lines: readonly GoodsOnLine[]): Promise<(string | null)[]> {
  const { sellerAccountId } = scope;
  const scItemIds = lines.flatMap((line) => line.scItemId ?? []);
  const codes = lines.flatMap((line) => line.outerId ?? []);
  const skus = await tx.sku.findMany({
    where: { sellerAccountId, OR: [{ scItemId: { in: scItemIds } }, { code: { in: codes } }] },
    select: { id: true, code: true, scItemId: true },
  });
  const byGoodsId = new Map(skus.map((sku) => [sku.scItemId, sku]));
  const byCode = new Map(skus.map((sku) => [sku.code, sku]));
  const found: (string | null)[] = [];
  for (const { scItemId, outerId } of lines) {
    const known = scItemId === null ? undefined : byGoodsId.get(scItemId);
    const coded = outerId === null ? undefined : byCode.get(outerId);
    if (!known && coded && scItemId && coded.scItemId === null) {
      await tx.sku.updateMany({ where: { id: coded.id, sellerAccountId, scItemId: null }, data: { scItemId } });
      coded.scItemId = scItemId;
    }
    found.push((known ?? coded)?.id ?? null);
  }
  return found;
}
