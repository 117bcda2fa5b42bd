import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import type { Limiter } from "@/lib/delivery/outbox/limiter";
import { scopeOf } from "@/lib/delivery/outbox/settle-reports";
import { isBanned } from "@/lib/delivery/outbox/throttle-bans";
import { heedForAll, judge, type JudgeSettings } from "@/lib/delivery/outbox/verdict";
import { log } from "@/lib/log";
import type { PlatformCaller } from "@/lib/platform/call";
import { MOST_GOODS_ASKED, queryStock } from "@/lib/platform/methods/query-stock";
import { keepObservation } from "../commands/keep-observation";
import { FRESH_MINUTES } from "../domain/precheck";
import { askableGoods } from "../queries/askable-goods";
import { keepCall, type MadeCall } from "../store/calls";

const GATHER_MS = 15; // workers that ask at once share a call
const MOST_LOOKED_AHEAD = 200; // numbers whose turn comes next; others wait in other warehouses, or are known

export type ObserveSettings = Pick<JudgeSettings, "appKey" | "sessionOf" | "suspendShop"> & {
  call: PlatformCaller;
  limiter: Limiter;
};

/** Goods of one shop in one platform warehouse. */
export type Place = { sellerAccountId: string; shopId: string; storeCode: string };

/** Looks up what the platform's orders occupy (R146). */
export type Observer = {
  /**
   * Resolves when the SKU's occupied stock, as it was at `since` or later, was asked for and kept, or could not be. Never rejects.
   */
  refresh: (place: Place, skuId: string, since: Date) => Promise<void>;
};

/** A call on its way: whom it asks about, whether more goods may join, and when it left; null while it waits for its turn. */
type Underway = { skuIds: Set<string>; isOpen: boolean; leftAt: Date | null; done: Promise<void> };

/**
 * Gathers what workers ask for at the same time and fills each call up with goods that will be asked for next. Who asks for goods
 * that a call on its way asks about already waits for that one: with a limiter it may be on its way for seconds.
 */
export function createObserver(settings: ObserveSettings): Observer {
  const underway = new Map<string, Set<Underway>>();

  function begin(key: string, place: Place): Underway {
    const calls = underway.get(key) ?? new Set();
    underway.set(key, calls);
    const call: Underway = { skuIds: new Set(), isOpen: true, leftAt: null, done: Promise.resolve() };
    calls.add(call);
    call.done = ask(place, call, calls)
      .catch((error: unknown) => log.warn({ err: error }, "occupied stock could not be looked up"))
      .finally(() => {
        calls.delete(call);
        if (calls.size === 0) underway.delete(key);
      });
    return call;
  }

  async function ask(place: Place, call: Underway, calls: ReadonlySet<Underway>): Promise<void> {
    await pause(GATHER_MS);
    const coming = new Set([...calls].flatMap(({ skuIds }) => [...skuIds]));
    for (const skuId of await nextToBeSent(place, coming, MOST_GOODS_ASKED - call.skuIds.size))
      if (call.skuIds.size < MOST_GOODS_ASKED) call.skuIds.add(skuId);
    call.isOpen = false;
    await observeStock(settings, place, [...call.skuIds], (at) => (call.leftAt = at));
  }

  return {
    refresh(place, skuId, since) {
      const key = `${place.shopId} ${place.storeCode}`;
      const calls = [...(underway.get(key) ?? [])];
      const asking = calls.find(({ skuIds, leftAt }) => skuIds.has(skuId) && (leftAt === null || leftAt >= since));
      if (asking) return asking.done;
      const open = calls.find(({ isOpen, skuIds }) => isOpen && skuIds.size < MOST_GOODS_ASKED);
      const call = open ?? begin(key, place);
      call.skuIds.add(skuId);
      return call.done;
    },
  };
}

/** Goods of the same place that wait to be sent and have no fresh observation, at most `room`, and none that is asked for already. */
async function nextToBeSent({ shopId, storeCode }: Place, asked: ReadonlySet<string>, room: number): Promise<string[]> {
  if (room <= 0) return [];
  const found = await database().$queryRaw<{ skuId: string }[]>`
    SELECT a."skuId" FROM (
      SELECT * FROM "StockSyncAttempt"
      WHERE "shopId" = ${shopId}::uuid AND status = 'PENDING' AND "leaseOwner" IS NULL AND "notBefore" <= now()
      ORDER BY ("trigger" = 'SCHEDULE'), "notBefore", id LIMIT ${MOST_LOOKED_AHEAD}
    ) a
    JOIN "StockTarget" t ON t."shopId" = a."shopId" AND t."skuId" = a."skuId" AND t."storeCode" = a."storeCode"
    WHERE a."storeCode" = ${storeCode} AND t."lastAttemptId" = a.id AND NOT a."skuId" = ANY(${[...asked]}::uuid[])
      AND (t."observedAt" IS NULL OR t."observedAt" < now() - make_interval(mins => ${FRESH_MINUTES}))
    ORDER BY (a."trigger" = 'SCHEDULE'), a."notBefore", a.id LIMIT ${room}`;
  return found.map(({ skuId }) => skuId);
}

/**
 * Asks for the stock of some SKUs, at most twenty, and keeps the answer as of the moment the call left. Of goods that the answer
 * passes over nothing is known, and nothing is blocked by it. Where there is no answer all stays as it was. Throttling and a
 * lost authorization count for all.
 */
export async function observeStock(
  settings: ObserveSettings,
  place: Place,
  skuIds: readonly string[],
  onLeaving: (at: Date) => void = () => undefined,
): Promise<void> {
  const { shopId, storeCode } = place;
  const { shop, skus } = await askableGoods(place, skuIds.slice(0, MOST_GOODS_ASKED));
  const skuOf = new Map(skus.flatMap(({ id, scItemId }) => (isAskable(scItemId) ? [[scItemId, id] as const] : [])));
  if (!shop?.supplierId || !shop.ownerUserId || skuOf.size === 0) return;
  if (await isBanned(settings.appKey, queryStock.method, new Date())) return;
  const question = {
    supplierId: shop.supplierId,
    ownerUserId: shop.ownerUserId,
    storeCode,
    scItemIds: [...skuOf.keys()],
  };
  await settings.limiter();
  const session = await settings.sessionOf(database(), shopId);
  const leftAt = new Date();
  onLeaving(leftAt);
  const { answer, ...called } = await settings.call({ ...queryStock, session, params: queryStock.toParams(question) });
  const call: MadeCall = {
    ...{ ...called, id: randomUUID(), kind: "QUERY", shopId, storeCode, startedAt: leftAt },
    ...{ goods: skuOf.size, attemptIds: [] },
  };
  if (called.outcome.kind !== "accepted") return heed(settings, place, call, session);
  const answered = new Map(queryStock.read(answer, question).map((there) => [there.scItemId, there]));
  const seen = [...skuOf].map(([scItemId, skuId]) => {
    const { totalPieces = null, occupiedPieces = null } = answered.get(scItemId) ?? {};
    return { skuId, totalPieces, occupiedPieces };
  });
  await keepObservation(scopeOf(place), place, seen, leftAt, call);
}

function isAskable(scItemId: string | null): scItemId is string {
  return scItemId !== null && /^\d+$/.test(scItemId) && Number.isSafeInteger(Number(scItemId));
}

async function heed(settings: ObserveSettings, place: Place, call: MadeCall, session: string | null): Promise<void> {
  const { outcome, startedAt } = call;
  log.info({ shopId: place.shopId, outcome: outcome.kind, code: outcome.code }, "occupied stock was not told");
  await inOneCommit(bySystem(scopeOf(place)), async (commit) => {
    await keepCall(commit, call);
    const answered = { outcome, session, startedAt, shopId: place.shopId };
    // Asked again only when its turn comes: there is no waiting time and no limit of tries of its own.
    const job = { method: queryStock.method, attempts: 0, firstTriedAt: null, sameBefore: 0 };
    const verdict = await judge(commit, { appKey: settings.appKey, retrySeconds: [] }, { ...answered, job });
    await heedForAll(commit, settings, { ...answered, verdict });
  });
}
