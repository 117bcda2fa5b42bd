import { inTransaction } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { lastingFault } from "@/lib/db/lasting-fault";
import { unseal } from "@/lib/db/seal";
import { wake } from "@/lib/db/wake";
import { makeScope } from "@/lib/kernel/scope-maker";
import { log } from "@/lib/log";
import { handlingSeconds } from "@/lib/metrics";
import { inBatches } from "./batches";
import { HANDLER_WAITS_SECONDS } from "../queue/backoff";
import type { PushHandler, PushResult, StoredPush } from "./push-handler";
import { startPump, type Pump } from "../queue/pump";
import { claim } from "../queue/claim";
import { CLAIM_PUSHES } from "../queue/queue-sql";
import { noteTries } from "./tries";
import { untilWritten } from "./until-written";
import { SWEEP_CHANNEL } from "../queue/sweep-channel";

const MOST_AT_ONCE = 200; // pushes in a claim, and so in a commit: a second's work at most, far below the lease
const GATHER_MS = 5;
const CLAIM = { name: "claim-pushes", text: CLAIM_PUSHES };
const LEASE_SECONDS = 60; // twice the longest transaction: a slow handler is not overtaken

type ClaimedPush = {
  id: string;
  seq: string;
  kind: StoredPush["kind"];
  supplierId: string;
  bizOrderCode: string;
  orderingKey: string;
  sellerAccountId: string;
  shopId: string;
  bodyCipher: Uint8Array;
  keyId: string;
  attempts: number;
  receivedAt: Date;
  charsetDoubtful: boolean;
  parkedAt: Date | null;
  passedBy: string | null;
};

const STATE_OF = { done: "DONE", parked: "PARKED", failed: "FAILED" } as const satisfies Record<
  PushResult["kind"],
  string
>;

/** Thrown to roll a handler back when its lease went to another worker meanwhile. */
class LeaseLost extends Error {}

/** Works the inbox: every stored push goes through its handler once, in order per key, decision and note in one commit. */
export function startInbox(
  workerId: string,
  handlers: Record<StoredPush["kind"], PushHandler>,
  concurrency: number,
): Pump {
  return startPump<ClaimedPush[][]>({
    name: "inbox",
    concurrency,
    gatherMs: GATHER_MS,
    claim: async (places) => {
      const claimed = await claim<ClaimedPush>(CLAIM, [workerId, MOST_AT_ONCE, LEASE_SECONDS]);
      claimed.sort((a, b) => (BigInt(a.seq) < BigInt(b.seq) ? -1 : 1));
      return { items: inBatches(claimed, places), isMore: claimed.length === MOST_AT_ONCE };
    },
    work: async (batches) => {
      for (const batch of batches) await handle(workerId, handlers, batch);
    },
  });
}

function noteDelays(batch: readonly ClaimedPush[], results: readonly PushResult[]): void {
  const now = Date.now();
  for (const [place, { kind, receivedAt }] of batch.entries())
    handlingSeconds.observe(
      { kind, outcome: results[place]?.kind ?? "failed" },
      Math.max(0, now - receivedAt.getTime()) / 1000,
    );
}

/** Handles a batch in one commit; where that fails, each half by itself, so that the one at fault ends up alone. */
async function handle(
  workerId: string,
  handlers: Record<StoredPush["kind"], PushHandler>,
  batch: readonly ClaimedPush[],
): Promise<void> {
  const [first] = batch;
  if (!first) return;
  try {
    const pushes = batch.map(pushOf);
    const scope = makeScope(first.sellerAccountId, [first.shopId]);
    const results = await inOneCommit({ scope, actor: { kind: "platform" } }, async (commit) => {
      await waitForTheirKeys(commit, batch);
      const results = await handlers[first.kind](commit, pushes);
      await finish(commit, batch, { results, workerId });
      return results;
    });
    noteDelays(batch, results);
  } catch (error) {
    if (batch.length > 1) {
      log.warn({ err: error, pushes: batch.length }, "pushes could not be handled together");
      const middle = Math.ceil(batch.length / 2);
      await handle(workerId, handlers, batch.slice(0, middle));
      return handle(workerId, handlers, batch.slice(middle));
    }
    if (error instanceof LeaseLost) return;
    log.error({ err: error, inboxId: first.id, attempts: first.attempts }, "a push could not be handled");
    const fault = lastingFault(error);
    await untilWritten(LEASE_SECONDS / 2, () => putBack(workerId, first, fault));
  }
}

/**
 * Two pushes of one key may run at once: an earlier one became visible, or was released, while a later one ran already. Then
 * an order and its cancel would each miss what the other writes; the lock lets one see all of the other's commit. All take
 * them in one order, so that no two batches wait for each other in a circle.
 */
async function waitForTheirKeys({ tx }: Commit, batch: readonly ClaimedPush[]): Promise<void> {
  const keys = batch.map(({ orderingKey }) => orderingKey);
  await tx.$executeRaw`
    WITH locks AS MATERIALIZED (
      SELECT DISTINCT hashtextextended(key, 0) AS lock FROM unnest(${keys}::text[]) AS given(key) ORDER BY lock)
    SELECT pg_advisory_xact_lock(lock) FROM locks`;
}

function pushOf(claimed: ClaimedPush): StoredPush {
  return {
    inboxId: claimed.id,
    kind: claimed.kind,
    scope: makeScope(claimed.sellerAccountId, [claimed.shopId]),
    shopId: claimed.shopId,
    supplierId: claimed.supplierId,
    bizOrderCode: claimed.bizOrderCode,
    body: unseal(claimed.bodyCipher, claimed.keyId),
    receivedAt: claimed.receivedAt,
    charsetDoubtful: claimed.charsetDoubtful,
    parkedAt: claimed.parkedAt,
    passedBy: claimed.passedBy,
  };
}

/** Notes what came of each push. The rows are locked in the order in which a batch at the front locks them. */
async function finish(
  { tx, at, wakes }: Commit,
  batch: readonly ClaimedPush[],
  { results, workerId }: { results: readonly PushResult[]; workerId: string },
): Promise<void> {
  const finished = await tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT i.id, result.state, result.note
      FROM unnest(${batch.map(({ id }) => id)}::uuid[], ${results.map(({ kind }) => STATE_OF[kind])}::text[],
        ${results.map(({ note }) => note)}::text[]) AS result(id, state, note)
      JOIN "InboxItem" i ON i.id = result.id
      WHERE i.state = 'RUNNING' AND i."leaseOwner" = ${workerId}
      ORDER BY i."dedupKey" FOR UPDATE OF i)
    UPDATE "InboxItem" i SET
      state = held.state::"InboxState", note = held.note, "leaseUntil" = NULL, "leaseOwner" = NULL,
      "processedAt" = CASE WHEN held.state = 'PARKED' THEN NULL ELSE ${at}::timestamptz END,
      "parkedAt" = CASE WHEN held.state = 'PARKED' THEN COALESCE(i."parkedAt", ${at}::timestamptz) ELSE i."parkedAt" END
    FROM held WHERE i.id = held.id`;
  if (finished < batch.length) throw new LeaseLost();
  const failed = batch.flatMap(({ id }, at) => (results[at]?.kind === "failed" ? [id] : []));
  if (failed.length === 0) return;
  await noteTries(tx, failed, { at, nextAt: null });
  wakes.add(SWEEP_CHANNEL);
}

/** For another try, or for a person: at once where no try will do, so that nobody waits behind it and somebody is told. */
async function putBack(workerId: string, { id, attempts }: ClaimedPush, fault: string | null): Promise<void> {
  const waitSeconds = fault === null ? HANDLER_WAITS_SECONDS[attempts - 1] : undefined;
  const at = new Date();
  const availableAt = new Date(at.getTime() + (waitSeconds ?? 0) * 1000);
  const isPut = await inTransaction(async (tx) => {
    const put = await tx.inboxItem.updateMany({
      where: { id, state: "RUNNING", leaseOwner: workerId },
      data: {
        state: waitSeconds === undefined ? "FAILED" : "PENDING",
        note: fault ?? "handler-threw",
        availableAt,
        leaseUntil: null,
        leaseOwner: null,
      },
    });
    if (put.count > 0) await noteTries(tx, [id], { at, nextAt: waitSeconds === undefined ? null : availableAt });
    return put.count > 0;
  });
  if (waitSeconds === undefined && isPut) wake(SWEEP_CHANNEL);
}
