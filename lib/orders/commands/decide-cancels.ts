import { recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import type { PushResult, ReadPush, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { giveBackNumbers } from "@/lib/labels/commands/give-back";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import type { CancelPush } from "@/lib/platform/wire/cancel-push";
import { decide, type OrderDecision } from "../domain/order-state";
import { ofOrder, lockOrdersByCode, skusOf, type LockedOrder } from "../store";
import { tellCancelAnswers } from "./reports";

/** The consumer applied; 9 would mean that the refund is agreed already (R84). */
const APPLIED = "1";
const AGREED = "9";

type CancelDecision = Extract<OrderDecision, { kind: "intercepted" | "not-intercepted" }>;

/** A request that is decided now: `refundStatus` as it was asked with, and what it comes to for the order. */
type Decided = { push: StoredPush; order: LockedOrder; refundStatus: string; decision: CancelDecision };

/**
 * Decides cancel pushes of one shop under their orders' locks (R75–R85, M2): whoever commits first wins, and the answer matches
 * what is stored. A repeat finds the first answer; a cancel of an unknown order is kept until that arrives (R61).
 */
export async function decideCancelPushes(
  commit: Commit,
  pushes: readonly ReadPush<CancelPush>[],
): Promise<PushResult[]> {
  const [first] = pushes;
  if (!first) return [];
  const { shopId } = first.push;
  const codes = pushes.map(({ wire }) => wire.bizOrderCode);
  const orders = await lockOrdersByCode(commit, shopId, codes);
  const asked = await askedAlready(commit, shopId, codes);
  const unknown: { push: StoredPush; bizOrderCode: string; refundStatus: string }[] = [];
  const decided: Decided[] = [];
  const results = pushes.map(({ push, wire }): PushResult => {
    const { bizOrderCode } = wire;
    const refundStatus = wire.refundStatus ?? APPLIED;
    if (asked.has(`${bizOrderCode} ${refundStatus}`)) return { kind: "done", note: "repeat" };
    const order = orders.get(bizOrderCode);
    if (!order) {
      unknown.push({ push, bizOrderCode, refundStatus });
      return { kind: "done", note: "tombstone" };
    }
    const decision = cancelDecision(order);
    decided.push({ push, order, refundStatus, decision });
    return { kind: "done", note: decision.rule };
  });
  await keepTombstones(commit, unknown);
  await answer(commit, decided);
  return results;
}

async function askedAlready({ tx }: Commit, shopId: string, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = await tx.cancelRequest.findMany({
    where: { shopId, bizOrderCode: { in: [...codes] } },
    select: { bizOrderCode: true, refundStatus: true },
  });
  return new Set(asked.map(({ bizOrderCode, refundStatus }) => `${bizOrderCode} ${refundStatus}`));
}

async function keepTombstones(
  { tx, scope: { sellerAccountId } }: Commit,
  unknown: readonly { push: StoredPush; bizOrderCode: string; refundStatus: string }[],
): Promise<void> {
  if (unknown.length === 0) return;
  await tx.cancelRequest.createMany({
    data: unknown.map(({ push: { shopId, receivedAt }, ...asked }) => ({
      ...asked,
      shopId,
      receivedAt,
      sellerAccountId,
    })),
  });
}

/** Keeps what was decided, does it to the orders, and tells the platform. */
async function answer(commit: Commit, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  const { sellerAccountId } = commit.scope;
  const requests = await commit.tx.cancelRequest.createManyAndReturn({
    data: decided.map(({ push, order, refundStatus, decision }) => ({
      sellerAccountId,
      shopId: push.shopId,
      bizOrderCode: order.bizOrderCode,
      refundStatus,
      receivedAt: push.receivedAt,
      orderId: order.id,
      result: isIntercepted(decision) ? ("SUCCESS" as const) : ("FAILED" as const),
      statusAtDecision: order.status,
      rule: decision.rule,
      decidedAt: commit.at,
    })),
    select: { id: true, orderId: true },
  });
  await saveDecisions(commit, decided);
  await recordAudits(
    commit,
    decided.map(({ order, refundStatus, decision }) => ({
      ...ofOrder(order),
      action: isIntercepted(decision) ? ("order.intercepted" as const) : ("order.not-intercepted" as const),
      before: { status: order.status },
      after: { rule: decision.rule, refundStatus },
    })),
  );
  const requestOf = new Map(requests.map(({ id, orderId }) => [orderId, id]));
  await tellCancelAnswers(
    commit,
    decided.map(({ order, decision }) => ({
      order,
      cancelRequestId: requestOf.get(order.id) ?? "",
      isIntercepted: isIntercepted(decision),
      rule: decision.rule,
      decidedAt: commit.at,
    })),
  );
  const freed = decided.filter(({ decision }) => isIntercepted(decision));
  await giveBackNumbers(
    commit,
    freed.map(({ order }) => order),
    { cause: "cancelled" },
  );
  await noteStockChange(
    commit,
    freed.flatMap(({ order }) => skusOf(order)), // their pieces are for sale again
  );
}

function isIntercepted(decision: CancelDecision): boolean {
  return decision.kind === "intercepted";
}

function cancelDecision(order: LockedOrder): CancelDecision {
  const decision = decide(order, "cancel-asked");
  if (decision.kind === "intercepted" || decision.kind === "not-intercepted") return decision;
  throw new Error(`A cancel cannot be ${decision.kind}`);
}

async function saveDecisions(commit: Commit, decided: readonly Decided[]): Promise<void> {
  const stopped = decided.filter(({ decision }) => isIntercepted(decision) && decision.rule !== "cancelled-already");
  if (stopped.length > 0)
    await commit.tx.order.updateMany({
      where: { id: { in: stopped.map(({ order }) => order.id) } },
      data: { status: "CANCELLED", cancelledAt: commit.at, version: { increment: 1 } },
    });
  await markNotStopped(
    commit,
    decided.filter(({ decision }) => !isIntercepted(decision)),
  );
}

/** An order that goes on: its goods will come back some day, and are urgent where the refund is agreed and no return is known. */
async function markNotStopped(commit: Commit, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  const agreed = decided.filter(({ refundStatus }) => refundStatus === AGREED);
  const announced = await announcedReturns(
    commit,
    agreed.map(({ order }) => order),
  );
  const ids = decided.map(({ order }) => order.id);
  const awaited = decided.map(({ decision }) => decision.kind === "not-intercepted" && decision.awaitingReturn);
  const urgent = decided.map(
    ({ order, refundStatus }) => refundStatus === AGREED && !announced.has(order.bizOrderCode),
  );
  await commit.tx.$executeRaw`
    UPDATE "Order" o SET "awaitingReturn" = o."awaitingReturn" OR asked.awaited, urgent = o.urgent OR asked.urgent,
      version = o.version + 1
    FROM unnest(${ids}::uuid[], ${awaited}::boolean[], ${urgent}::boolean[]) AS asked(id, awaited, urgent)
    WHERE o.id = asked.id`;
}

/** Returns that have been pushed already are where the refund goes on (R84); the orders' locks keep them from coming just now. */
async function announcedReturns({ tx }: Commit, orders: readonly LockedOrder[]): Promise<ReadonlySet<string>> {
  const [first] = orders;
  if (!first) return new Set();
  const found = await tx.rawRefund.findMany({
    where: { shopId: first.shopId, forwardOrderCode: { in: orders.map(({ bizOrderCode }) => bizOrderCode) } },
    select: { forwardOrderCode: true },
  });
  return new Set(found.map(({ forwardOrderCode }) => forwardOrderCode));
}
