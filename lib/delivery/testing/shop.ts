import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import type { Scope } from "@/lib/kernel/scope";

export type TestShop = { id: string; supplierId: string; sellerAccountId: string; scope: Scope };

let shops = 0;

/** An invented shop in a seller account of its own, or in the given one. */
export async function makeShop(
  words: { sellerAccountId?: string; supplierId?: string; orderReceivingEnabled?: boolean } = {},
): Promise<TestShop> {
  shops += 1;
  const supplierId = words.supplierId ?? `${Date.now()}${String(shops).padStart(3, "0")}`;
  const account = words.sellerAccountId
    ? { id: words.sellerAccountId }
    : await database().sellerAccount.create({
        data: { accountNo: `test-${randomUUID()}`, name: "测试账号", edition: "ENTERPRISE" },
      });
  const shop = await database().shop.create({
    data: {
      sellerAccountId: account.id,
      name: `测试店铺 ${randomUUID()}`,
      supplierId,
      authState: "AUTHORIZED",
      orderReceivingEnabled: words.orderReceivingEnabled ?? true,
    },
  });
  return { id: shop.id, supplierId, sellerAccountId: account.id, scope: makeScope(account.id, [shop.id]) };
}
