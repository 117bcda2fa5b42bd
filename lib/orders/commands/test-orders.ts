import { recordAudit } from "@/lib/db/audit";
import { asSystem, inOneCommit, type Commit } from "@/lib/db/commit";
import type { PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { OrderPush } from "@/lib/platform/wire/order-push";
import { orderColumns } from "../mapping";
import { insertLines, lockOrder } from "../store";

/** Which of these numbers we pushed ourselves to prove the way (R39): each was written down before it left. */
export async function testPushesAmong(
  { tx }: Commit,
  shopId: string,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const sent = await tx.testPush.findMany({
    where: { shopId, bizOrderCode: { in: [...codes] } },
    select: { bizOrderCode: true },
  });
  return new Set(sent.map(({ bizOrderCode }) => bizOrderCode));
}

/**
 * Makes the test order of a test push. Its goods are matched with none, so that no stock is meant by it, and no deadline runs;
 * the shop has not received its first order by it, and the platform is told nothing.
 */
export async function takeTestOrder(commit: Commit, push: StoredPush, wire: OrderPush): Promise<PushResult> {
  const { columns, lines } = orderColumns(wire, { skuIds: [], contractHours: null, isMended: false });
  const { sellerAccountId } = commit.scope;
  const order = await commit.tx.order.create({
    data: {
      ...columns,
      sellerAccountId,
      shopId: push.shopId,
      receivedAt: push.receivedAt,
      isTest: true,
      flags: [],
      latestShipAt: null,
      deadlineSource: null,
    },
    select: { id: true },
  });
  await insertLines(
    commit,
    lines.map((line) => ({ ...line, orderId: order.id })),
  );
  await recordAudit(asSystem(commit), {
    action: "order.test-received",
    subjectKind: "order",
    subjectId: order.id,
    shopId: push.shopId,
  });
  return { kind: "done", note: "test-order-created" };
}

/**
 * Closes a test order: it goes from 待客审 to 已取消 and out of the way; the platform is told nothing. Closed already, it stays.
 * Refuses NOT_FOUND, also for an order that is no test: those are only ever cancelled by the platform (R76).
 */
export function closeTestOrder(by: By, { orderId }: { orderId: string }): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const order = await lockOrder(commit, orderId);
    if (!order?.isTest) refuse("NOT_FOUND");
    if (order.status === "CANCELLED") return null;
    await commit.tx.order.update({
      where: { id: order.id },
      data: { status: "CANCELLED", cancelledAt: commit.at, version: { increment: 1 } },
    });
    await recordAudit(commit, {
      action: "order.test-closed",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      before: { status: order.status },
      after: { status: "CANCELLED" },
    });
    return null;
  });
}
