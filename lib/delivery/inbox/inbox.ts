import { database } from "@/lib/db/client";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { lastingFault } from "@/lib/db/lasting-fault";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import { log } from "@/lib/log";
import { HANDLER_WAITS_SECONDS } from "../queue/backoff";
import type { PushHandler, PushResult, StoredPush } from "./push-handler";
import { startPump, type Pump } from "../queue/pump";
import { CLAIM_PUSHES } from "../queue/queue-sql";
import { untilWritten } from "./until-written";
import { wakeSweep } from "../queue/wake-sweep";

const LEASE_SECONDS = 60; // twice the longest transaction: a slow handler is not overtaken

type ClaimedPush = {
  id: string;
  seq: bigint;
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
  return startPump<ClaimedPush>({
    name: "inbox",
    concurrency,
    claim: async (places) => {
      const claimed = await database().$queryRawUnsafe<ClaimedPush[]>(CLAIM_PUSHES, workerId, places, LEASE_SECONDS);
      return claimed.sort((a, b) => (a.seq < b.seq ? -1 : 1));
    },
    work: (claimed) => handle(workerId, handlers, claimed),
  });
}

async function handle(workerId: string, handlers: Record<StoredPush["kind"], PushHandler>, claimed: ClaimedPush) {
  try {
    const push = pushOf(claimed);
    await inOneCommit({ scope: push.scope, actor: { kind: "platform" } }, async (commit) => {
      await waitForItsKey(commit, claimed.orderingKey);
      const result = await handlers[claimed.kind](commit, push);
      await finish(commit, claimed, { ...result, workerId });
    });
  } catch (error) {
    if (error instanceof LeaseLost) return;
    log.error({ err: error, inboxId: claimed.id, attempts: claimed.attempts }, "a push could not be handled");
    const fault = lastingFault(error);
    await untilWritten(LEASE_SECONDS / 2, () => putBack(workerId, claimed, fault));
  }
}

/**
 * Two pushes of one key may run at once: an earlier one became visible, or was released, while a later one ran already. Then
 * an order and its cancel would each miss what the other writes; the lock lets one see all of the other's commit.
 */
async function waitForItsKey({ tx }: Commit, orderingKey: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${orderingKey}, 0))`;
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

async function finish(
  { tx, at }: Commit,
  { id, parkedAt }: ClaimedPush,
  { kind, note, workerId }: PushResult & { workerId: string },
): Promise<void> {
  const { count } = await tx.inboxItem.updateMany({
    where: { id, state: "RUNNING", leaseOwner: workerId },
    data: {
      state: STATE_OF[kind],
      note,
      processedAt: kind === "parked" ? null : at,
      parkedAt: kind === "parked" ? (parkedAt ?? at) : parkedAt,
      leaseUntil: null,
      leaseOwner: null,
    },
  });
  if (count === 0) throw new LeaseLost();
  if (kind === "failed") await wakeSweep(tx);
}

/** For another try, or for a person: at once where no try will do, so that nobody waits behind it and somebody is told. */
async function putBack(workerId: string, { id, attempts }: ClaimedPush, fault: string | null): Promise<void> {
  const waitSeconds = fault === null ? HANDLER_WAITS_SECONDS[attempts - 1] : undefined;
  const put = await database().inboxItem.updateMany({
    where: { id, state: "RUNNING", leaseOwner: workerId },
    data: {
      state: waitSeconds === undefined ? "FAILED" : "PENDING",
      note: fault ?? "handler-threw",
      availableAt: new Date(Date.now() + (waitSeconds ?? 0) * 1000),
      leaseUntil: null,
      leaseOwner: null,
    },
  });
  if (waitSeconds === undefined && put.count > 0) await wakeSweep(database());
}
