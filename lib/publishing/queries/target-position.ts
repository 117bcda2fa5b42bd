import { decodeKeyset, type Keyset } from "@/lib/kernel/keyset";
import type { TargetKey } from "../schema";

/** Where a page of targets begins: after the one that stands there with this value of what the list is sorted by. */
export type TargetPosition = TargetKey & { value: string };

/** The position of a row as a list's keyset (R171). `value` has no blanks. */
export function keysetOfTarget(value: string, { shopId, skuId, storeCode }: TargetKey): Keyset {
  return { value: `${value} ${shopId} ${storeCode}`, id: skuId };
}

const VALUE = /^(\S+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (.+)$/s;

/** Reads it from a URL; null, the beginning of the list, for anything else. */
export function positionOfTarget(after: string | undefined): TargetPosition | null {
  const keyset = decodeKeyset(after);
  const [, value, shopId, storeCode] = VALUE.exec(keyset?.value ?? "") ?? [];
  if (!keyset || !value || !shopId || !storeCode) return null;
  return { value, shopId, storeCode, skuId: keyset.id };
}
