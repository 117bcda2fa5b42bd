import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import { lockedOrRefused, type By } from "./change";

/** Saves 货主ID, whose goods the shop's stock calls are about. False: it stood so already. Refuses NOT_FOUND. */
export async function saveOwnerId(
  tx: Tx,
  by: By,
  { shopId, ownerUserId }: { shopId: string; ownerUserId: string | null },
): Promise<boolean> {
  const shop = await lockedOrRefused(tx, by.scope, shopId);
  if (shop.ownerUserId === ownerUserId) return false;
  await tx.shop.update({ where: { id: shopId }, data: { ownerUserId } });
  await recordAudit(tx, by.scope, {
    ...{ actor: by.actor, action: "shop.owner-id-changed", subjectKind: "shop", subjectId: shopId, shopId },
    ...{ before: { ownerUserId: shop.ownerUserId }, after: { ownerUserId } },
  });
  return true;
}
