import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/** Notes that an order of the shop was taken in: the list's "last order" and the checklist's fifth step (R21, R39). */
export async function noteOrderReceived(tx: Tx, scope: Scope, shopId: string, at: Date): Promise<void> {
  // Orders of a shop are taken in side by side: whoever finds the row held leaves it, the holder's moment is as good.
  await tx.$executeRaw`
    UPDATE "Shop" SET "lastOrderAt" = ${at} WHERE id IN (
      SELECT id FROM "Shop"
      WHERE id = ${shopId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid
        AND ("lastOrderAt" IS NULL OR "lastOrderAt" < ${at})
      FOR NO KEY UPDATE SKIP LOCKED)`;
  await tx.onboardingStep.updateMany({
    where: { shopId, sellerAccountId: scope.sellerAccountId, kind: "FIRST_ORDER", doneAt: null },
    data: { doneAt: at, doneBy: "platform" },
  });
}
