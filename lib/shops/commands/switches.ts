import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { authorizationOf } from "../store";
import { ofShop, lockedOrRefused, moveInterval } from "./change";

type Switch = { shopId: string; on: boolean };

/**
 * Switches AG回传 of a flagship-edition shop (R123–R128): from this moment on, not backwards; on again is a new stretch.
 * Refuses EDITION_NOT_SUPPORTED for enterprise accounts and SHOP_NOT_AUTHORIZED for switching on while the authorization
 * that counts (R41) is not valid.
 */
export async function setAgCallback(by: Caller, { shopId, on }: Switch): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  await inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.agCallbackEnabled === on) return;
    const at = new Date(); // under the lock: stretches stand in the order of their moments
    if (on && authorizationOf(shop, at).state !== "AUTHORIZED") refuse("SHOP_NOT_AUTHORIZED");
    await commit.tx.shop.update({
      where: { id: shopId },
      data: { agCallbackEnabled: on, ...(on ? { agCallbackEnabledAt: at } : {}) },
    });
    await moveInterval(commit, shopId, { on, at });
    await recordAudit(commit, { ...ofShop(shopId), action: on ? "shop.ag-callback-on" : "shop.ag-callback-off" });
  });
}

/** Switches automatic submit of a flagship-edition shop (R102); older raw refunds stay as they are. */
export async function setAutoSubmit(by: Caller, { shopId, on }: Switch): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  await inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.autoSubmitRefunds === on) return;
    await commit.tx.shop.update({ where: { id: shopId }, data: { autoSubmitRefunds: on } });
    await recordAudit(commit, { ...ofShop(shopId), action: on ? "shop.auto-submit-on" : "shop.auto-submit-off" });
  });
}

/** Switches whether the platform is told that a return of a flagship-edition shop reached the warehouse, from now on (R134). */
export async function setArrivals(by: Caller, { shopId, on }: Switch): Promise<void> {
  if (by.edition !== "FLAGSHIP") refuse("EDITION_NOT_SUPPORTED");
  await inOneCommit(by, async (commit) => {
    const shop = await lockedOrRefused(commit, shopId);
    if (shop.reportArrivals === on) return;
    await commit.tx.shop.update({ where: { id: shopId }, data: { reportArrivals: on } });
    await recordAudit(commit, { ...ofShop(shopId), action: on ? "shop.arrivals-on" : "shop.arrivals-off" });
  });
}
