import type { Tx } from "@/lib/db/client";
import { shopsWithinScope, type Caller } from "@/lib/kernel/scope";
import type { TargetKey } from "../schema";

/** Merchant codes of the SKUs of numbers. */
export async function codesOf(
  tx: Tx,
  { scope }: Pick<Caller, "scope">,
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
export async function labels(
  tx: Tx,
  { scope }: Pick<Caller, "scope">,
  codes: ReadonlyMap<string, string>,
): Promise<LabelOf> {
  const shops = await tx.shop.findMany({ where: shopsWithinScope(scope), select: { id: true, name: true } });
  const names = new Map(shops.map(({ id, name }) => [id, name]));
  return ({ shopId, skuId, storeCode }) => {
    const [code, shop] = [codes.get(skuId), names.get(shopId)];
    return code === undefined ? skuId : [code, ...(shop === undefined ? [] : [shop]), storeCode].join(" · ");
  };
}
