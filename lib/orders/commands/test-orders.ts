import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import type { PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import type { OrderPush } from "@/lib/platform/wire/order-push";
import { orderColumns } from "../mapping";
import { insertLines, lockOrder } from "../store";

/** Whether we sent this push ourselves to prove the way (R39): its number was written down before it left. */
export async function isTestPush(tx: Tx, { shopId, bizOrderCode }: StoredPush): Promise<boolean> {
  const sent = await tx.testPush.findUnique({
    where: { shopId_bizOrderCode: { shopId, bizOrderCode } },
    select: { id: true },
  });
  return sent !== null;
}

/**
 * Makes the test order of a test push. Its goods are matched with none, so that no stock is meant by it, and no deadline runs;
 * the shop has not received its first order by it, and the platform is told nothing.
 */
export async function takeTestOrder(tx: Tx, push: StoredPush, wire: OrderPush): Promise<PushResult> {
  const { columns, lines } = orderColumns(wire, { skuIds: [], contractHours: null, isMended: false });
  const { sellerAccountId } = push.scope;
  const order = await tx.order.create({
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
  await insertLines(tx, push.scope, order.id, lines);
  await recordAudit(tx, push.scope, {
    actor: { kind: "system" },
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
export function closeTestOrder(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  { orderId }: { orderId: string },
): Promise<null> {
  return inOneCommit(async (tx) => {
    const order = await lockOrder(tx, scope, orderId);
    if (!order?.isTest) refuse("NOT_FOUND");
    if (order.status === "CANCELLED") return null;
    await tx.order.update({
      where: { id: order.id },
      data: { status: "CANCELLED", cancelledAt: new Date(), version: { increment: 1 } },
    });
    await recordAudit(tx, scope, {
      actor,
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
