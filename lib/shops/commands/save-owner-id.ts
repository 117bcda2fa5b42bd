import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { lockedOrRefused, ofShop } from "./change";

/** Saves 货主ID, whose goods the shop's stock calls are about. False: it stood so already. Refuses NOT_FOUND. */
export async function saveOwnerId(
  commit: Commit,
  { shopId, ownerUserId }: { shopId: string; ownerUserId: string | null },
): Promise<boolean> {
  const shop = await lockedOrRefused(commit, shopId);
  if (shop.ownerUserId === ownerUserId) return false;
  await commit.tx.shop.update({ where: { id: shopId }, data: { ownerUserId } });
  await recordAudit(commit, {
    ...ofShop(shopId),
    action: "shop.owner-id-changed",
    before: { ownerUserId: shop.ownerUserId },
    after: { ownerUserId },
  });
  return true;
}
