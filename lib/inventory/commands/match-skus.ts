import type { Commit } from "@/lib/db/commit";
import { saveGoodsIds, skusNamed } from "../store/skus";

type GoodsOnLine = { scItemId: string | null; outerId: string | null; barCode: string | null };

/**
 * Finds our SKU for each pushed line: by the platform's goods id, else by the merchant code (R8). A SKU found by its code
 * learns the goods id it did not have. Null where nothing fits: the goods are not matched.
 */
export async function matchSkus(commit: Commit, lines: readonly GoodsOnLine[]): Promise<(string | null)[]> {
  const scItemIds = lines.flatMap((line) => line.scItemId ?? []);
  const codes = lines.flatMap((line) => line.outerId ?? []);
  const skus = await skusNamed(commit, { codes, scItemIds });
  const byGoodsId = new Map(skus.map((sku) => [sku.scItemId, sku]));
  const byCode = new Map(skus.map((sku) => [sku.code, sku]));
  const learnt: { id: string; scItemId: string }[] = [];
  const found = lines.map(({ scItemId, outerId }) => {
    const known = scItemId === null ? undefined : byGoodsId.get(scItemId);
    const coded = outerId === null ? undefined : byCode.get(outerId);
    if (!known && coded && scItemId && coded.scItemId === null) {
      learnt.push({ id: coded.id, scItemId });
      coded.scItemId = scItemId;
      byGoodsId.set(scItemId, coded); // a further line with this id is the same goods, whatever its code says
    }
    return (known ?? coded)?.id ?? null;
  });
  if (learnt.length > 0) await saveGoodsIds(commit, learnt);
  return found;
}

/** As `matchSkus`, for the lines of several orders or refunds, looked up together; the answers by those, in their order. */
export async function matchSkusOfEach(
  commit: Commit,
  all: readonly (readonly GoodsOnLine[])[],
): Promise<(string | null)[][]> {
  const rest = await matchSkus(commit, all.flat());
  return all.map((lines) => rest.splice(0, lines.length));
}
