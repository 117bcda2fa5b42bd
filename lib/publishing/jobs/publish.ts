import { randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { bySystem, inOneCommit } from "@/lib/db/commit";
import { startPump, type Pump } from "@/lib/delivery/queue/pump";
import { scopeOf, type SettleSettings } from "@/lib/delivery/outbox/settle-reports";
import { untilWritten } from "@/lib/delivery/inbox/until-written";
import { log } from "@/lib/log";
import { publishStock, type PublishedLine } from "@/lib/platform/methods/publish-stock";
import type { CallOutcome } from "@/lib/platform/outcome";
import { settleCalled, settleUnsent, type CalledAttempt, type Unsent } from "../commands/settle-attempt";
import { saysOccupied } from "../domain/cause";
import { mayBeSent } from "../domain/ordering";
import { isFresh, precheck } from "../domain/precheck";
import {
  claimAttempts,
  loadDetails,
  observationOf,
  renewLeases,
  type AttemptDetails,
  type ClaimedAttempt,
} from "../store/attempts";
import { keepCall, type MadeCall } from "../store/calls";
import type { Observer, ObserveSettings } from "./observe";

// At most three requests of 5 s + 30 s for what is occupied, as many for the call, settling, and some to spare.
const LEASE_SECONDS = 240;
const SETTLE_SECONDS = 15;

export type PublishSettings = SettleSettings &
  Pick<ObserveSettings, "call" | "limiter" | "sessionOf"> & {
    concurrency: number;
    /** Numbers in one call (STOCK_PUBLISH_BATCH). */
    batch: number;
    observer: Observer;
  };

type Ready = { attempt: ClaimedAttempt; line: PublishedLine };

/** Publishes what was planned: the newest number of each target, one at a time each (R151), at the pace the platform allows. */
export function startPublisher(settings: PublishSettings): Pump {
  return startPump<ClaimedAttempt[]>({
    name: "stock",
    concurrency: settings.concurrency,
    claim: async (places) => {
      const most = places * settings.batch;
      const attempts = await claimFor(settings, most);
      return { items: batchesOf(attempts, settings.batch), isMore: attempts.length >= most };
    },
    work: (batch) => publishBatch(settings, batch),
  });
}

function claimFor({ workerId, appKey }: PublishSettings, most: number): Promise<ClaimedAttempt[]> {
  return claimAttempts({ workerId, leaseSeconds: LEASE_SECONDS }, most, { appKey, method: publishStock.method });
}

/** Attempts of one shop go into one call: the session is the shop's. */
function batchesOf(attempts: readonly ClaimedAttempt[], most: number): ClaimedAttempt[][] {
  const batches: ClaimedAttempt[][] = [];
  for (const attempt of attempts) {
    const open = batches.find((batch) => batch[0]?.shopId === attempt.shopId && batch.length < most);
    if (open) open.push(attempt);
    else batches.push([attempt]);
  }
  return batches;
}

/** Checks each number of a batch and sends those that may go in one call. */
export async function publishBatch(settings: PublishSettings, batch: readonly ClaimedAttempt[]): Promise<void> {
  const ready: Ready[] = [];
  const details = new Map((await loadDetails(batch.map(({ id }) => id))).map((row) => [row.id, row]));
  for (const attempt of batch) {
    const found = details.get(attempt.id);
    if (!found) continue;
    const checked = await check(settings, attempt, found);
    if ("line" in checked) ready.push({ attempt, line: checked.line });
    else await settleUnsent(settings, attempt, checked);
  }
  await sendTogether(settings, ready);
}

/** May it go (R146, R151)? A number is only blocked by what the platform said after it was planned, or cannot be asked. */
async function check(
  settings: PublishSettings,
  attempt: ClaimedAttempt,
  found: AttemptDetails,
): Promise<Unsent | { line: PublishedLine }> {
  const target = { lastAttemptId: found.lastAttemptId, plannedVersion: attempt.version, sentVersion: null };
  if (!mayBeSent(target, attempt)) return { kind: "superseded" };
  const { ownerUserId, supplierId, scItemId, outerId } = found;
  if (scItemId === null) return { kind: "skipped", cause: "not-mapped" };
  if (ownerUserId === null || supplierId === null) return { kind: "failed", cause: "no-owner-id" };
  const blockedBy = await occupiedAbove(settings, attempt, found);
  if (blockedBy !== null) return { kind: "blocked", occupiedPieces: blockedBy };
  const { id, storeCode, newPieces: pieces } = attempt;
  return { line: { id, supplierId, ownerUserId, storeCode, scItemId, outerId, pieces } };
}

/** What is occupied, when it is known to be more than the number; else null. */
async function occupiedAbove(
  { observer }: PublishSettings,
  attempt: ClaimedAttempt,
  found: AttemptDetails,
): Promise<number | null> {
  const known = observationOf(found);
  const { observedAt } = found;
  const isAsked = observedAt !== null && isFresh({ observedAt }, new Date()); // told or not: asking again would tell no more
  if (isAsked && precheck(attempt.newPieces, known, new Date()).kind === "send") return null;
  if (!isAsked || observedAt < attempt.createdAt) await observer.refresh(attempt, attempt.skuId, attempt.createdAt);
  const [now] = await loadDetails([attempt.id]);
  const checked = precheck(attempt.newPieces, now ? observationOf(now) : null, new Date());
  return checked.kind === "blocked" ? checked.occupiedPieces : null;
}

/**
 * One call for all of them. The answer is one for the whole call (platform/outbound.md 9): where it is a no, each number is sent
 * by itself, to find the culprit.
 */
async function sendTogether(settings: PublishSettings, ready: readonly Ready[]): Promise<void> {
  const ours = await renewLeases(
    settings.workerId,
    ready.map(({ attempt }) => attempt.id),
    LEASE_SECONDS,
  );
  const sent = ready.filter(({ attempt }) => ours.has(attempt.id));
  const [first] = sent;
  if (!first) return;
  await settings.limiter();
  const startedAt = new Date();
  const session = await settings.sessionOf(database(), first.attempt.shopId);
  const params = publishStock.toParams(sent.map(({ line }) => line));
  const called = await settings.call({ ...publishStock, session, params });
  const attemptIds = sent.map(({ attempt }) => attempt.id);
  const call: MadeCall = {
    ...{ ...called, id: randomUUID(), kind: "PUBLISH", shopId: first.attempt.shopId, storeCode: null, startedAt },
    ...{ goods: sent.length, attemptIds },
  };
  if (sent.length > 1 && isOfOne(called.outcome)) {
    await untilWritten(SETTLE_SECONDS, () =>
      inOneCommit(bySystem(scopeOf(first.attempt)), (commit) => keepCall(commit, call)),
    );
    for (const one of sent) await sendTogether(settings, [one]);
    return;
  }
  // The call is written down with the first number that is settled by it.
  for (const { attempt } of sent)
    await settleOne(settings, attempt, { call, session, isFirst: attempt === first.attempt });
}

/** A no, or a fault the platform puts into words, may be about one number of many; a ban or a lost connection is not. */
function isOfOne(outcome: CallOutcome): boolean {
  return outcome.kind === "refused" || (outcome.kind === "try-later" && outcome.maxAttempts !== undefined);
}

async function settleOne(
  settings: PublishSettings,
  attempt: ClaimedAttempt,
  called: Omit<CalledAttempt, "occupiedPieces">,
): Promise<void> {
  const { outcome, durationMs } = called.call;
  const facts = { attemptId: attempt.id, outcome: outcome.kind, code: outcome.code, requestId: outcome.requestId };
  log.info({ ...facts, durationMs }, "a stock number was sent");
  const occupied = saysOccupied(outcome) ? await occupiedNow(settings, attempt) : {};
  await untilWritten(SETTLE_SECONDS, () => settleCalled(settings, attempt, { ...called, ...occupied }));
}

/** How many pieces the platform's orders occupy, to be shown beside the number it refused (R145). */
async function occupiedNow(
  { observer }: PublishSettings,
  attempt: ClaimedAttempt,
): Promise<{ occupiedPieces: number | null }> {
  await observer.refresh(attempt, attempt.skuId, new Date());
  const [now] = await loadDetails([attempt.id]);
  return { occupiedPieces: now?.occupiedPieces ?? null };
}
