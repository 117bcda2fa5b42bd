import type { Commit } from "@/lib/db/commit";

/** Notes that an order of the shop was taken in: the list's "last order" (R21). */
export async function noteOrderReceived({ tx, scope }: Commit, shopId: string, at: Date): Promise<void> {
  // Orders of a shop are taken in side by side: whoever finds the row held leaves it, the holder's moment is as good.
  await tx.$executeRaw`
    UPDATE "Shop" SET "lastOrderAt" = ${at} WHERE id IN (
      SELECT id FROM "Shop"
      WHERE id = ${shopId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid
        AND ("lastOrderAt" IS NULL OR "lastOrderAt" < ${at})
      FOR NO KEY UPDATE SKIP LOCKED)`;
}
