import type { Commit } from "@/lib/db/commit";
import { noteEveryStockChange, noteStockChange } from "@/lib/inventory/commands/note-stock-change";

/** Whose numbers an act concerns. */
type Concerned = { shopId: string; skuId: string | null };

/** Whom an audit entry is about: one SKU of a shop, or the whole shop. */
export function ofShopOrSku({ shopId, skuId }: Concerned) {
  return skuId === null
    ? ({ subjectKind: "shop", subjectId: shopId, shopId } as const)
    : ({ subjectKind: "sku", subjectId: skuId, shopId } as const);
}

/** The numbers that an act concerns are planned anew. */
export async function planAnew(commit: Commit, { skuId }: Concerned): Promise<void> {
  if (skuId === null) await noteEveryStockChange(commit);
  else await noteStockChange(commit, [skuId]);
}
