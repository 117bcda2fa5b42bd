import { codesOf, labels, type LabelOf } from "../queries/target-labels";
import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { planSoon } from "@/lib/inventory/commands/note-stock-change";
import type { AppErrorCode, Refusal, RowResult } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId, coversShop } from "@/lib/kernel/scope";
import { requireCapability } from "@/lib/shops/domain/capabilities";
import type { StockCause } from "../domain/cause";
import type { publishForm, publishSkusForm, retryGroupForm, TargetKey } from "../schema";
import type { PlannedAttempt } from "../store/planning";
import { troubledTargets } from "../store/rules";
import { planSkus, type Waiting } from "./plan";

/** Numbers retried in one act; the rest of a larger group is left to the next. */
const MOST_RETRIED = 2_000;

/** Why a number could not be made to wait for its sending. */
const REFUSAL_OF: Partial<Record<StockCause, AppErrorCode>> = {
  "not-mapped": "SKU_NOT_MAPPED",
  "no-owner-id": "OWNER_ID_MISSING",
  paused: "STOCK_PAUSED",
};

/**
 * 立即同步: publishes numbers now, changed or not, all in one commit; what comes of the calls shows with the numbers. A row is
 * refused with NOT_FOUND, SKU_NOT_MAPPED, OWNER_ID_MISSING, STOCK_PAUSED, or SHIP_REPORT_OPEN where its goods have left and the
 * platform does not know it yet: that one goes by itself then (R155). Refuses EDITION_NOT_SUPPORTED (R143).
 */
export function publishNow(by: Caller, { targets }: z.output<typeof publishForm>): Promise<RowResult[]> {
  requireCapability(by, "stockSync");
  return inOneCommit(by, async (commit) => {
    const codes = await codesOf(commit, targets);
    const asked = targets.filter(({ shopId, skuId }) => coversShop(commit.scope, shopId) && codes.has(skuId));
    const planned = await planTargets(commit, asked);
    await noteAsked(commit, planned);
    const labelOf = await labels(commit, codes);
    return targets.map((target) => rowOf(target, labelOf, planned));
  });
}

/** The same for whole SKUs: in every shop and warehouse the caller sees; a row a number. A SKU without any is NOT_FOUND. */
export function publishSkusNow(by: Caller, { skuIds }: z.output<typeof publishSkusForm>): Promise<RowResult[]> {
  requireCapability(by, "stockSync");
  return inOneCommit(by, async (commit) => {
    const codes = await codesOf(
      commit,
      skuIds.map((skuId) => ({ skuId })),
    );
    const planned = await planByHand(commit, [...codes.keys()], ({ shopId }) => coversShop(commit.scope, shopId));
    await noteAsked(commit, planned);
    const numbers: TargetKey[] = [...planned.made.values(), ...planned.waiting.values()];
    const found = new Set(numbers.map(({ skuId }) => skuId));
    const labelOf = await labels(commit, codes);
    const without = [...new Set(skuIds)].filter((skuId) => !found.has(skuId));
    return [
      ...numbers.map((one) => rowOf(one, labelOf, planned)),
      ...without.map((id) => ({ id, label: codes.get(id) ?? id, refusal: { code: "NOT_FOUND" as const } })),
    ];
  });
}

/** 批量重试: every number in trouble for one cause, at most 2,000 at a time, those in trouble the longest first (R153). */
export function retryGroup(by: Caller, { cause, shopId, mode }: z.output<typeof retryGroupForm>): Promise<RowResult[]> {
  requireCapability(by, "stockSync");
  return inOneCommit(by, async (commit) => {
    const found = await troubledTargets(commit, { cause, shopId, mode, most: MOST_RETRIED });
    const planned = await planTargets(commit, found);
    const count = planned.made.size;
    if (count > 0)
      await recordAudit(commit, { ...ofAccount(commit), action: "stock.retry-asked", after: { count, cause } });
    const codes = new Map(found.map(({ skuId, skuCode }) => [skuId, skuCode]));
    const labelOf = await labels(commit, codes);
    return found.map((target) => rowOf(target, labelOf, planned));
  });
}

/** 查询占用: the platform is asked for these numbers' stock at the worker's next look, within seconds. A row is refused NOT_FOUND. */
export function observeNow(by: Caller, { targets }: z.output<typeof publishForm>): Promise<RowResult[]> {
  requireCapability(by, "stockSync");
  return inOneCommit(by, async (commit) => {
    const labelOf = await labels(commit, await codesOf(commit, targets));
    const results: RowResult[] = [];
    const sorted = [...targets].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)); // everybody locks targets in this order
    for (const { shopId, skuId, storeCode } of sorted) {
      const mine = { shopId, skuId, storeCode, sellerAccountId: commit.scope.sellerAccountId };
      const found = coversShop(commit.scope, shopId)
        ? await commit.tx.stockTarget.updateMany({ where: mine, data: { askedAt: commit.at } })
        : { count: 0 };
      results.push({
        id: keyOf(mine),
        label: labelOf(mine),
        refusal: found.count === 0 ? { code: "NOT_FOUND" } : null,
      });
    }
    commit.wakes.add(OBSERVE_CHANNEL);
    return results;
  });
}

/** Who looks up occupied stock listens here. */
export const OBSERVE_CHANNEL = "line3_stock_observe";

/** What was asked for by hand, by the key of the number: the attempts made of it, and what waits for a ship report. */
type PlannedByHand = { made: ReadonlyMap<string, PlannedAttempt>; waiting: ReadonlyMap<string, Waiting> };

function planTargets(commit: Commit, targets: readonly TargetKey[]): Promise<PlannedByHand> {
  const keys = new Set(targets.map(keyOf));
  const skuIds = targets.map(({ skuId }) => skuId);
  return planByHand(commit, skuIds, (target) => keys.has(keyOf(target)));
}

async function planByHand(
  commit: Commit,
  skuIds: readonly string[],
  only: (target: TargetKey) => boolean,
): Promise<PlannedByHand> {
  const planFor = { trigger: "MANUAL" as const, triggeredBy: actorId(commit.actor), only };
  const { made, waiting } = await planSkus(commit, skuIds, planFor);
  // They were asked for: once their report is settled they are looked at again, even if nothing else changes.
  await planSoon(
    commit,
    waiting.map(({ skuId }) => skuId),
  );
  return { made: byKey(made), waiting: byKey(waiting) };
}

function byKey<Row extends TargetKey>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function rowOf(target: TargetKey, labelOf: LabelOf, { made, waiting }: PlannedByHand): RowResult {
  const id = keyOf(target);
  return { id, label: labelOf(target), refusal: refusalOf(made.get(id), waiting.get(id)) };
}

function refusalOf(made: PlannedAttempt | undefined, waiting: Waiting | undefined): Refusal | null {
  if (waiting) return { code: "SHIP_REPORT_OPEN", facts: { order: waiting.order } };
  if (!made) return { code: "NOT_FOUND" };
  const code = made.cause && REFUSAL_OF[made.cause];
  return code ? { code } : null;
}

function keyOf({ shopId, skuId, storeCode }: TargetKey): string {
  return `${shopId} ${skuId} ${storeCode}`;
}

/** Whom an audit entry is about: the account as a whole. */
function ofAccount({ scope }: Commit) {
  return { subjectKind: "seller-account", subjectId: scope.sellerAccountId } as const;
}

async function noteAsked(commit: Commit, { made }: PlannedByHand): Promise<void> {
  if (made.size === 0) return;
  await recordAudit(commit, { ...ofAccount(commit), action: "stock.publish-asked", after: { count: made.size } });
}
