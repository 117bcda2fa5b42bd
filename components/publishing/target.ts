import type { TargetKey } from "@/lib/publishing/schema";

/** One text for a number's key: for table rows and their selection. */
export function idOfTarget({ shopId, skuId, storeCode }: TargetKey): string {
  return `${shopId}:${skuId}:${storeCode}`;
}

/** The key alone, of a row that says more: what an action takes. */
export function keyOfTarget({ shopId, skuId, storeCode }: TargetKey): TargetKey {
  return { shopId, skuId, storeCode };
}
