import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { CallbackInterval } from "./domain/callback-interval";

export type LockedShop = NonNullable<Awaited<ReturnType<typeof lockShop>>>;

/** Locks a shop of the scope until the commit; null for one outside it. */
export async function lockShop(tx: Tx, scope: Scope, shopId: string) {
  await tx.$queryRaw`SELECT id FROM "Shop" WHERE id = ${shopId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid FOR UPDATE`;
  return tx.shop.findFirst({ where: { AND: [shopsWithinScope(scope), { id: shopId }] } });
}

/** Locks the account's settings, making the row at its first use. */
export async function lockSettings(tx: Tx, { sellerAccountId }: Scope) {
  await tx.afterSalesSettings.createMany({ data: [{ sellerAccountId }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "AfterSalesSettings" WHERE "sellerAccountId" = ${sellerAccountId}::uuid FOR UPDATE`;
  return tx.afterSalesSettings.findUniqueOrThrow({
    where: { sellerAccountId },
    select: { reportReceipts: true, reportOnFullReceipt: true, autoSubmitRefunds: true, version: true },
  });
}

/** The callback history of a shop, or of the account where `shopId` is null. */
export function openIntervals(tx: Tx, { sellerAccountId }: Scope, shopId: string | null): Promise<CallbackInterval[]> {
  return tx.callbackInterval.findMany({
    where: { sellerAccountId, shopId },
    select: { id: true, startedAt: true, endedAt: true },
  });
}
