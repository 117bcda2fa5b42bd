import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { accountIds } from "@/lib/shops/queries/account-ids";
import { log } from "@/lib/log";
import { MOST_GOODS_ASKED } from "@/lib/platform/methods/query-stock";
import { editionsWith, type Module } from "@/lib/shops/domain/capabilities";
import { planEverything } from "../commands/plan";
import { removeOldAttempts } from "../commands/remove-old-attempts";
import { removeOldCalls } from "../commands/remove-old-calls";
import { listToObserve } from "../queries/to-observe";
import { observeStock, type ObserveSettings } from "./observe";

const MODULE: Module = "stockSync";
/** Numbers looked up in one run: a hundred calls. */
const MOST_OBSERVED = 2_000;

/** 每日全量: every number of every account that has stock sync is sent again (R143, R155). */
export async function resyncStock(now: Date): Promise<void> {
  for (const id of await accountIds(editionsWith(MODULE))) {
    const planned = await planEverything(scopeOfAccount(id), now);
    log.info({ sellerAccountId: id, ...planned }, "all stock numbers were planned");
  }
}

/** Every account's attempts and calls that are of no more use go, whatever edition it has by now. */
export async function forgetOldAttempts(now: Date): Promise<void> {
  for (const id of await accountIds()) {
    const attempts = await removeOldAttempts(scopeOfAccount(id), now);
    const calls = await removeOldCalls(scopeOfAccount(id), now);
    if (attempts + calls > 0)
      log.info({ sellerAccountId: id, attempts, calls }, "old attempts of stock sync were removed");
  }
}

/** Looks up what the platform occupies where that was not asked for some time; a call that fails is made up for next time. */
export async function observeOldStock(settings: ObserveSettings, now: Date): Promise<void> {
  for (const { skuIds, ...place } of await listToObserve(now, MOST_OBSERVED, MOST_GOODS_ASKED)) {
    try {
      await observeStock(settings, place, skuIds);
    } catch (error) {
      log.warn({ err: error, shopId: place.shopId }, "occupied stock could not be looked up");
    }
  }
}
