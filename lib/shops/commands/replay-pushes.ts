import { inOneCommit } from "@/lib/db/client";
import { releaseFailed } from "@/lib/delivery/inbox/replay";
import { auditShop, lockedOrRefused, type By } from "./change";

/** 重新处理: the shop's pushes that failed are handled once more; audited unless there was none. Refuses NOT_FOUND. */
export async function replayPushes(by: By, { shopId }: { shopId: string }): Promise<{ released: number }> {
  return inOneCommit(async (tx) => {
    await lockedOrRefused(tx, by.scope, shopId);
    const released = await releaseFailed(tx, by.scope, shopId);
    if (released > 0) await auditShop(tx, by, shopId, "shop.pushes-replayed", { after: { released } });
    return { released };
  });
}
