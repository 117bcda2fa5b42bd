import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";

/** Notes that an order of the shop was taken in: the list's "last order" and the checklist's fifth step (R21, R39). */
export async function noteOrderReceived(tx: Tx, scope: Scope, shopId: string, at: Date): Promise<void> {
  await tx.shop.updateMany({
    where: {
      AND: [shopsWithinScope(scope), { id: shopId }, { OR: [{ lastOrderAt: null }, { lastOrderAt: { lt: at } }] }],
    },
    data: { lastOrderAt: at },
  });
  await tx.onboardingStep.updateMany({
    where: { shopId, sellerAccountId: scope.sellerAccountId, kind: "FIRST_ORDER", doneAt: null },
    data: { doneAt: at, doneBy: "platform" },
  });
}
