import { recordAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { PushResult, StoredPush } from "@/lib/delivery/push-handler";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { matchSkus } from "@/lib/inventory/queries";
import type { OrderPush } from "@/lib/platform/wire/order-push";
import { noteOrderReceived } from "@/lib/shops/commands/note-order-received";
import { receivingGate, shipDeadlineHours } from "@/lib/shops/queries/rules";
import { orderColumns } from "../mapping";
import { lockOrderByCode, receiverOf, type LockedOrder } from "../store";
import { tellCancelAnswer, tellReceived } from "./reports";

/**
 * Takes an order push in (R55–R61): a new order waits for review and the acceptance is reported; a repeat changes nothing; the
 * same number with other content keeps the first order and marks it for a person. While receiving is off or the
 * authorization has expired the push is parked (R47, R54).
 *
 * Where a cancel came first, the order is created cancelled and only the cancel is answered, once however often it was asked
 * (M2): an acceptance would say that work begins (R61).
 */
export async function acceptOrderPush(tx: Tx, push: StoredPush, wire: OrderPush): Promise<PushResult> {
  await awaitMappings(tx, push.scope);
  const known = await lockOrderByCode(tx, push.scope, push.shopId, wire.bizOrderCode);
  if (known) return noteRepeat(tx, push, known, wire);
  const gate = await receivingGate(tx, push.scope, push.shopId);
  if (!gate.open) return { kind: "parked", note: gate.note };
  const tombstones = await tx.cancelRequest.findMany({
    where: { shopId: push.shopId, bizOrderCode: wire.bizOrderCode, orderId: null },
    orderBy: { receivedAt: "asc" },
  });
  const order = await insertOrder(tx, push, wire, tombstones.length > 0);
  await noteOrderReceived(tx, push.scope, push.shopId, push.receivedAt);
  if (tombstones.length === 0) {
    await tellReceived(tx, push.scope, order, push.receivedAt);
    return { kind: "done", note: "order-created" };
  }
  await answerTombstones(tx, push, order, tombstones);
  return { kind: "done", note: "order-created-cancelled" };
}

async function insertOrder(tx: Tx, push: StoredPush, wire: OrderPush, isCancelled: boolean) {
  const skuIds = await matchSkus(tx, push.scope, wire.lines);
  const contractHours = await shipDeadlineHours(tx, push.scope, push.shopId);
  const { columns, lines } = orderColumns(wire, { skuIds, contractHours });
  const { sellerAccountId } = push.scope;
  const order = await tx.order.create({
    data: {
      ...columns,
      sellerAccountId,
      shopId: push.shopId,
      receivedAt: push.receivedAt,
      status: isCancelled ? "CANCELLED" : "PENDING_REVIEW",
      cancelledAt: isCancelled ? new Date() : null,
      lines: { create: lines.map((line) => ({ ...line, sellerAccountId })) },
    },
    omit: { receiverCipher: true },
  });
  await recordAudit(tx, push.scope, {
    actor: { kind: "platform" },
    action: isCancelled ? "order.created-cancelled" : "order.received",
    subjectKind: "order",
    subjectId: order.id,
    shopId: push.shopId,
    after: { status: order.status, flags: order.flags },
  });
  return order;
}

/** Refund status 1 may have been followed by 9: both requests are decided, the one order is reported stopped once. */
async function answerTombstones(
  tx: Tx,
  push: StoredPush,
  order: Parameters<typeof tellCancelAnswer>[2],
  tombstones: readonly { id: string }[],
): Promise<void> {
  const decidedAt = new Date();
  const rule = "cancel-before-order";
  await tx.cancelRequest.updateMany({
    where: { id: { in: tombstones.map(({ id }) => id) } },
    data: { orderId: order.id, result: "SUCCESS", rule, decidedAt },
  });
  const [first] = tombstones;
  if (first)
    await tellCancelAnswer(tx, push.scope, order, { cancelRequestId: first.id, isIntercepted: true, rule, decidedAt });
}

/** What an order push states of the goods; another statement under the same number is news for a person. */
function goodsOf(lines: readonly { subOrderCode: string; scItemId: string | null; quantityPieces: number }[]): string {
  const stated = lines.map(({ subOrderCode, scItemId, quantityPieces }) => [subOrderCode, scItemId, quantityPieces]);
  return JSON.stringify(stated.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)));
}

/** Where the parcel goes. The OAID is left out: it may be issued anew for the same person. */
function addressOf(to: OrderPush["receiver"]): string {
  return JSON.stringify([to.name, to.mobile, to.phone, to.province, to.city, to.area, to.town, to.address]);
}

async function noteRepeat(tx: Tx, push: StoredPush, known: LockedOrder, wire: OrderPush): Promise<PushResult> {
  const receiver = await receiverOf(tx, known.id);
  const isSame =
    goodsOf(known.lines) === goodsOf(wire.lines) &&
    known.storeCode === wire.storeCode &&
    (receiver === null || addressOf(receiver) === addressOf(wire.receiver));
  if (isSame || known.flags.includes("CONTENT_CHANGED"))
    return { kind: "done", note: isSame ? "repeat" : "content-changed" };
  await tx.order.update({ where: { id: known.id }, data: { flags: { push: "CONTENT_CHANGED" } } });
  await recordAudit(tx, push.scope, {
    actor: { kind: "platform" },
    action: "order.content-changed",
    subjectKind: "order",
    subjectId: known.id,
    shopId: push.shopId,
    after: { inboxId: push.inboxId },
  });
  return { kind: "done", note: "content-changed" };
}
