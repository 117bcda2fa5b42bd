import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { releaseKept } from "@/lib/delivery/inbox/kept";
import type { By } from "@/lib/kernel/scope";
import { ofShop, lockedOrRefused } from "./change";

/** 重新处理: the shop's pushes that failed are handled once more; audited unless there was none. Refuses NOT_FOUND. */
export async function replayPushes(by: By, { shopId }: { shopId: string }): Promise<{ released: number }> {
  return inOneCommit(by, async (commit) => {
    await lockedOrRefused(commit, shopId);
    const released = await releaseKept(commit, shopId, "failed");
    if (released > 0)
      await recordAudit(commit, { ...ofShop(shopId), action: "shop.pushes-replayed", after: { released } });
    return { released };
  });
}
