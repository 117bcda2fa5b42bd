import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId, coversShop } from "@/lib/kernel/scope";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import type { endPauseForm, pauseForm } from "../schema";
import { lockShopOf, skuCodeOf } from "../store/rules";
import { ofShopOrSku, planAnew } from "./concerned";

/**
 * Pauses publishing of a shop, or of one SKU of it, until a moment (R154): what waits is taken back, and at that moment what it
 * is by then is published. Refuses EDITION_NOT_SUPPORTED, NOT_FOUND outside the scope, INVALID_INPUT for an end that is over.
 */
export function pauseStock(by: Caller, input: z.output<typeof pauseForm>, now = new Date()): Promise<null> {
  requireCapability(by, "stockSync");
  const { shopId, skuId, reason } = input;
  const until = new Date(input.until);
  return inOneCommit({ ...by, at: now }, async (commit) => {
    if (!(await lockShopOf(commit, shopId))) refuse("NOT_FOUND");
    if (until <= commit.at) refuse("INVALID_INPUT", { fields: { until: "inThePast" } });
    const sku = skuId === null ? null : ((await skuCodeOf(commit, skuId)) ?? refuse("NOT_FOUND"));
    const { sellerAccountId } = commit.scope;
    await commit.tx.stockPause.create({
      data: { sellerAccountId, shopId, skuId, reason, until, pausedBy: actorId(commit.actor), pausedAt: commit.at },
    });
    await recordAudit(commit, {
      ...ofShopOrSku({ shopId, skuId }),
      action: "stock.paused",
      after: { until: until.toISOString(), ...(sku ? { sku } : {}) },
      reason,
    });
    await planAnew(commit, { shopId, skuId });
    return null;
  });
}

/** Ends a pause before its time; what changed meanwhile is published. Refuses NOT_FOUND, also for one that is over. */
export function endPause(by: Caller, { pauseId }: z.output<typeof endPauseForm>, now = new Date()): Promise<null> {
  requireCapability(by, "stockSync");
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const { sellerAccountId } = commit.scope;
    const pause = await commit.tx.stockPause.findFirst({ where: { id: pauseId, sellerAccountId } });
    if (!pause || !coversShop(commit.scope, pause.shopId)) refuse("NOT_FOUND");
    const ended = await commit.tx.stockPause.updateMany({
      where: { id: pauseId, endedAt: null, until: { gt: commit.at } },
      data: { endedAt: commit.at, endedBy: actorId(commit.actor) },
    });
    if (ended.count === 0) refuse("NOT_FOUND");
    await recordAudit(commit, {
      ...ofShopOrSku(pause),
      action: "stock.resumed",
      before: { until: pause.until.toISOString(), reason: pause.reason },
    });
    await planAnew(commit, pause);
    return null;
  });
}
