import type { z } from "zod";
import { recordAudit, type AuditDraft } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { noteEveryStockChange, noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId, coversShop } from "@/lib/kernel/scope";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import type { endPauseForm, pauseForm } from "../schema";
import { lockShopOf, skuCodeOf } from "../store/rules";

/**
 * Pauses publishing of a shop, or of one SKU of it, until a moment (R154): what waits is taken back, and at that moment what it
 * is by then is published. Refuses EDITION_NOT_SUPPORTED, NOT_FOUND outside the scope, INVALID_INPUT for an end that is over.
 */
export function pauseStock(by: Caller, input: z.output<typeof pauseForm>, now = new Date()): Promise<null> {
  requireCapability(by, "stockSync");
  const { shopId, skuId, reason } = input;
  const until = new Date(input.until);
  return inOneCommit(async (tx) => {
    if (!(await lockShopOf(tx, by.scope, shopId))) refuse("NOT_FOUND");
    if (until <= now) refuse("INVALID_INPUT", { fields: { until: "inThePast" } });
    const sku = skuId === null ? null : ((await skuCodeOf(tx, by.scope, skuId)) ?? refuse("NOT_FOUND"));
    const { sellerAccountId } = by.scope;
    await tx.stockPause.create({
      data: { sellerAccountId, shopId, skuId, reason, until, pausedBy: actorId(by.actor), pausedAt: now },
    });
    await record(tx, by, { shopId, skuId }, "stock.paused", {
      after: { until: until.toISOString(), ...(sku ? { sku } : {}) },
      reason,
    });
    return null;
  });
}

/** Ends a pause before its time; what changed meanwhile is published. Refuses NOT_FOUND, also for one that is over. */
export function endPause(by: Caller, { pauseId }: z.output<typeof endPauseForm>, now = new Date()): Promise<null> {
  requireCapability(by, "stockSync");
  return inOneCommit(async (tx) => {
    const { sellerAccountId } = by.scope;
    const pause = await tx.stockPause.findFirst({ where: { id: pauseId, sellerAccountId } });
    if (!pause || !coversShop(by.scope, pause.shopId)) refuse("NOT_FOUND");
    const ended = await tx.stockPause.updateMany({
      where: { id: pauseId, endedAt: null, until: { gt: now } },
      data: { endedAt: now, endedBy: actorId(by.actor) },
    });
    if (ended.count === 0) refuse("NOT_FOUND");
    await record(tx, by, pause, "stock.resumed", {
      before: { until: pause.until.toISOString(), reason: pause.reason },
    });
    return null;
  });
}

/** The act's entry, and the numbers it concerns are planned anew. */
async function record(
  tx: Tx,
  { scope, actor }: Caller,
  { shopId, skuId }: { shopId: string; skuId: string | null },
  action: AuditDraft["action"],
  facts: Pick<AuditDraft, "before" | "after" | "reason">,
): Promise<void> {
  await recordAudit(tx, scope, {
    ...{ actor, action, shopId, ...facts },
    ...(skuId === null
      ? { subjectKind: "shop" as const, subjectId: shopId }
      : { subjectKind: "sku" as const, subjectId: skuId }),
  });
  if (skuId === null) await noteEveryStockChange(tx, scope);
  else await noteStockChange(tx, scope, [skuId]);
}
