import { bySystem, inOneCommit, type Commit } from "@/lib/db/commit";
import { foldStockChanges } from "@/lib/inventory/commands/fold-stock-changes";
import { markPlanned } from "@/lib/inventory/commands/mark-planned";
import { STOCK_CHANNEL } from "@/lib/inventory/commands/note-stock-change";
import type { Scope } from "@/lib/kernel/scope";
import { editionsWith } from "@/lib/shops/domain/capabilities";
import { publishedNumber } from "../domain/number";
import { supersededBy } from "../domain/ordering";
import { decidePlan, type PlanTrigger } from "../domain/plan";
import { loadFacts, ruleOf, type FactRow } from "../store/facts";
import {
  dueSkus,
  insertPlanned,
  LANES,
  lanesDue,
  lockPlanning,
  openAttempts,
  skusOfLane,
  supersede,
  type Lane,
  type PlannedAttempt,
} from "../store/planning";

/** SKUs planned in one commit: enough to be quick, few enough to hold nobody up. */
export const MOST_PLANNED = 2_000;
/** How soon goods are looked at again whose ship report is on its way. */
const SHIPMENT_WAIT_MS = 5_000;

/** Who or what asks for numbers, and which of them; left out: all of the SKU's. */
export type PlanFor = {
  trigger: PlanTrigger;
  /** `system` or a person's user id. */
  triggeredBy: string;
  only?: (target: { shopId: string; skuId: string; storeCode: string }) => boolean;
};

export type Planned = {
  /** SKUs looked at, and attempts made of them. */
  skus: number;
  attempts: number;
};

/** A number that was to be planned and waits for the ship report of an order (R155). */
export type Waiting = { shopId: string; skuId: string; storeCode: string; order: string };

const BY_ITSELF: PlanFor = { trigger: "CHANGE", triggeredBy: "system" };

type Rested = { before: Date; lanes?: readonly Lane[] };

/**
 * Plans what changed in these lanes and has rested until `before` (R151): at most one batch, in one commit. Two planners of a
 * lane work one after the other.
 */
export function planChanges(scope: Scope, { before, lanes = LANES }: Rested, now: Date): Promise<Planned> {
  return inOneCommit(bySystem(scope, now), async (commit) => {
    await lockPlanning(commit, lanes);
    const due = await dueSkus(commit, { lanes, before, most: MOST_PLANNED });
    if (due.length === 0) return { skus: 0, attempts: 0 };
    const { skus, attempts } = await planBatch(commit, due, BY_ITSELF);
    return { skus, attempts };
  });
}

/** Plans some SKUs, at most a batch of them, in the caller's commit: by hand. */
export async function planSkus(
  commit: Commit,
  skuIds: readonly string[],
  planFor: PlanFor,
): Promise<Planned & { made: PlannedAttempt[]; waiting: Waiting[] }> {
  await lockPlanning(commit, LANES);
  return planBatch(commit, [...new Set(skuIds)], planFor);
}

/** The daily full resync: every number of the account that does not wait already, sent again whether or not it changed. */
export async function planEverything(scope: Scope, now: Date): Promise<Planned> {
  const lanes = await Promise.all(LANES.map((lane) => planLane(scope, lane, now)));
  return {
    skus: lanes.reduce((sum, { skus }) => sum + skus, 0),
    attempts: lanes.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}

const DAILY: PlanFor = { trigger: "SCHEDULE", triggeredBy: "system" };

async function planLane(scope: Scope, lane: Lane, now: Date): Promise<Planned> {
  const total: Planned = { skus: 0, attempts: 0 };
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const skuIds = await skusOfLane(scope, lane, after, MOST_PLANNED);
    const last = skuIds.at(-1);
    if (last === undefined) return total;
    after = last;
    const planned = await inOneCommit(bySystem(scope, now), async (commit) => {
      await lockPlanning(commit, [lane]);
      return planBatch(commit, skuIds, DAILY);
    });
    total.skus += planned.skus;
    total.attempts += planned.attempts;
  }
}

/** Lanes that have something to plan, of accounts whose edition has stock sync (R143). */
export function lanesToPlan(before: Date, most: number): Promise<{ sellerAccountId: string; lane: Lane }[]> {
  return lanesDue(editionsWith("stockSync"), before, most);
}

async function planBatch(
  commit: Commit,
  skuIds: readonly string[],
  planFor: PlanFor,
): Promise<Planned & { made: PlannedAttempt[]; waiting: Waiting[] }> {
  const versions = await foldStockChanges(commit, skuIds);
  const facts = await loadFacts(commit, skuIds, commit.at);
  const chosen = planFor.only ? facts.filter(planFor.only) : facts;
  const later = new Map<string, Date>();
  const planned: PlannedAttempt[] = [];
  const waiting: Waiting[] = [];
  for (const row of chosen) {
    const { decision, number } = decided(row, planFor.trigger);
    if (decision.kind === "later") {
      soonest(later, row.skuId, new Date(commit.at.getTime() + SHIPMENT_WAIT_MS));
      waiting.push({ shopId: row.shopId, skuId: row.skuId, storeCode: row.storeCode, order: decision.order });
    }
    if (row.pausedUntil) soonest(later, row.skuId, row.pausedUntil);
    if (decision.kind !== "attempt") continue;
    const { shopId, skuId, storeCode, version, sentPieces, ruleId } = row;
    planned.push({
      ...{ shopId, skuId, storeCode, version, ruleId, status: decision.status, cause: decision.cause },
      ...{ oldPieces: sentPieces, newPieces: number.pieces, terms: number.terms },
    });
  }
  await replaceOpen(commit, planned);
  await insertPlanned(commit, planned, planFor);
  if (!planFor.only) await markPlanned(commit, settled(versions, facts, later));
  if (planned.length > 0) commit.wakes.add(STOCK_CHANNEL);
  return { skus: skuIds.length, attempts: planned.length, made: planned, waiting };
}

function decided(row: FactRow, trigger: PlanTrigger) {
  const number = publishedNumber(ruleOf(row), row);
  const { pausedUntil, ...facts } = row;
  return { number, decision: decidePlan({ ...facts, trigger, pieces: number.pieces, isPaused: pausedUntil !== null }) };
}

function soonest(later: Map<string, Date>, skuId: string, at: Date): void {
  const before = later.get(skuId);
  if (!before || at < before) later.set(skuId, at);
}

/** What waits of the targets that got a new number is not sent any more (R151). */
async function replaceOpen(commit: Commit, planned: readonly PlannedAttempt[]): Promise<void> {
  if (planned.length === 0) return;
  const renewed = new Set(planned.map(keyOf));
  const open = await openAttempts(commit, [...new Set(planned.map(({ skuId }) => skuId))]);
  await supersede(commit, supersededBy(open.filter((one) => renewed.has(keyOf(one)))));
}

function keyOf({ shopId, skuId, storeCode }: { shopId: string; skuId: string; storeCode: string }): string {
  return `${shopId} ${skuId} ${storeCode}`;
}

/** The versions the plan stands for: as the facts had them, else, where a SKU has no number, as they were folded. */
function settled(versions: ReadonlyMap<string, bigint>, facts: readonly FactRow[], later: ReadonlyMap<string, Date>) {
  const stoodFor = new Map([...versions, ...facts.map(({ skuId, version }) => [skuId, version] as const)]);
  return [...stoodFor].map(([skuId, version]) => ({ skuId, version, next: later.get(skuId) ?? null }));
}
