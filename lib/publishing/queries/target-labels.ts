import type { Reading } from "@/lib/db/commit";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { TargetKey } from "../schema";

/** Merchant codes of the SKUs of numbers. */
export async function codesOf(
  { tx, scope }: Reading,
  targets: readonly { skuId: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(targets.map(({ skuId }) => skuId))];
  const skus = await tx.sku.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: ids } },
    select: { id: true, code: true },
  });
  return new Map(skus.map(({ id, code }) => [id, code]));
}

export type LabelOf = (target: TargetKey) => string;

/** Which number a row is about: a SKU has one in every shop and warehouse. */
export async function labels({ tx, scope }: Reading, codes: ReadonlyMap<string, string>): Promise<LabelOf> {
  const shops = await tx.shop.findMany({ where: shopsWithinScope(scope), select: { id: true, name: true } });
  const names = new Map(shops.map(({ id, name }) => [id, name]));
  return ({ shopId, skuId, storeCode }) => {
    const [code, shop] = [codes.get(skuId), names.get(shopId)];
    return code === undefined ? skuId : [code, ...(shop === undefined ? [] : [shop]), storeCode].join(" · ");
  };
}
