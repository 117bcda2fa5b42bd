import { personName } from "@/lib/auth/person-name";
import { recordAudit } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
import { fingerprint } from "@/lib/db/seal";
import type { PushResult, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { matchSkus } from "@/lib/inventory/commands/match-skus";
import type { OrderPush } from "@/lib/platform/wire/order-push";
import { noteOrderReceived } from "@/lib/shops/commands/note-order-received";
import { receivingGate, shipDeadlineHours } from "@/lib/shops/queries/rules";
import type { ContentPart } from "../domain/flags";
import { orderColumns } from "../mapping";
import { recordId } from "../schema";
import { removeAcknowledgement, insertLines, lockOrderByCode, receiverOf, skusOf, type LockedOrder } from "../store";
import { tellCancelAnswer, tellReceived } from "./reports";
import { isTestPush, takeTestOrder } from "./test-orders";

/**
 * Takes an order push in (R55–R61): a new order waits for review and the acceptance is reported; a repeat changes nothing; the
 * same number with other content keeps the first order and marks it for a person. While receiving is off or the
 * authorization has expired the push is parked (R47, R54), unless a person let this one through while receiving is off.
 *
 * Where a cancel came first, the order is created cancelled and only the cancel is answered, once however often it was asked
 * (M2): an acceptance would say that work begins (R61).
 *
 * A push that we sent ourselves makes a test order (R39): it proves the way and is nothing else. It passes the gate, since
 * nothing begins by it, and it is neither the first order nor an order at all to whoever counts them.
 */
export async function acceptOrderPush(
  commit: Commit,
  push: StoredPush,
  { wire, isMended }: { wire: OrderPush; isMended: boolean },
): Promise<PushResult> {
  await awaitMappings(commit);
  const known = await lockOrderByCode(commit, push.shopId, wire.bizOrderCode);
  if (known) return noteRepeat(commit, push, { known, wire });
  if (await isTestPush(commit, push)) return takeTestOrder(commit, push, wire);
  const gate = await receivingGate(commit, push.shopId, { isPassed: push.passedBy !== null });
  if (!gate.open) return { kind: "parked", note: gate.note };
  const tombstones = await commit.tx.cancelRequest.findMany({
    where: { shopId: push.shopId, bizOrderCode: wire.bizOrderCode, orderId: null },
    orderBy: { receivedAt: "asc" },
  });
  const order = await insertOrder(commit, push, { wire, isMended, isCancelled: tombstones.length > 0 });
  await noteOrderReceived(commit, push.shopId, push.receivedAt);
  if (tombstones.length === 0) {
    await tellReceived(commit, order, push.receivedAt);
    await noteStockChange(commit, skusOf(order));
    return { kind: "done", note: "order-created" };
  }
  await answerTombstones(commit, order, tombstones);
  return { kind: "done", note: "order-created-cancelled" };
}

async function insertOrder(
  commit: Commit,
  push: StoredPush,
  { wire, isMended, isCancelled }: { wire: OrderPush; isMended: boolean; isCancelled: boolean },
) {
  const skuIds = await matchSkus(commit, wire.lines);
  const contractHours = await shipDeadlineHours(commit, push.shopId);
  const { columns, lines } = orderColumns(wire, { skuIds, contractHours, isMended });
  const { sellerAccountId } = commit.scope;
  const order = await commit.tx.order.create({
    data: {
      ...columns,
      sellerAccountId,
      shopId: push.shopId,
      receivedAt: push.receivedAt,
      status: isCancelled ? "CANCELLED" : "PENDING_REVIEW",
      cancelledAt: isCancelled ? commit.at : null,
    },
    omit: { receiverCipher: true },
  });
  await insertLines(commit, order.id, lines);
  await recordAudit(commit, {
    action: isCancelled ? "order.created-cancelled" : "order.received",
    subjectKind: "order",
    subjectId: order.id,
    shopId: push.shopId,
    after: { status: order.status, flags: order.flags },
  });
  if (push.parkedAt) await noteParked(commit, push, { orderId: order.id, since: push.parkedAt });
  return { ...order, lines };
}

/** The order's own history tells that it had waited, since when, and who let it through; nobody where the cause was gone. */
async function noteParked(
  commit: Commit,
  push: StoredPush,
  { orderId, since }: { orderId: string; since: Date },
): Promise<void> {
  const { passedBy } = push;
  const name = recordId.safeParse(passedBy).success ? await personName(commit, passedBy ?? "") : null;
  await recordAudit(asSystem(commit), {
    action: "order.was-parked",
    subjectKind: "order",
    subjectId: orderId,
    shopId: push.shopId,
    after: { since: since.toISOString(), passedBy: name ?? passedBy },
  });
}

/** Refund status 1 may have been followed by 9: both requests are decided, the one order is reported stopped once. */
async function answerTombstones(
  commit: Commit,
  order: Parameters<typeof tellCancelAnswer>[1],
  tombstones: readonly { id: string }[],
): Promise<void> {
  const decidedAt = commit.at;
  const rule = "cancel-before-order";
  await commit.tx.cancelRequest.updateMany({
    where: { id: { in: tombstones.map(({ id }) => id) } },
    data: { orderId: order.id, result: "SUCCESS", rule, decidedAt },
  });
  const [first] = tombstones;
  if (first) await tellCancelAnswer(commit, order, { cancelRequestId: first.id, isIntercepted: true, rule, decidedAt });
}

/** What an order push states of the goods; another statement under the same number is news for a person. */
function goodsOf(lines: readonly { subOrderCode: string; scItemId: string | null; quantityPieces: number }[]): string {
  const content = lines.map(({ subOrderCode, scItemId, quantityPieces }) => [subOrderCode, scItemId, quantityPieces]);
  return JSON.stringify(content.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)));
}

/** Where the parcel goes. The OAID is left out: it may be issued anew for the same person. */
function addressOf(to: OrderPush["receiver"]): string {
  return JSON.stringify([to.name, to.mobile, to.phone, to.province, to.city, to.area, to.town, to.address]);
}

/** In which parts a push differs from the order it repeats; what was erased since cannot differ. */
async function differencesOf(commit: Commit, known: LockedOrder, wire: OrderPush): Promise<ContentPart[]> {
  const receiver = await receiverOf(commit, known.id);
  const parts: [ContentPart, boolean][] = [
    ["goods", goodsOf(known.lines) !== goodsOf(wire.lines)],
    ["warehouse", known.storeCode !== wire.storeCode],
    ["receiver", receiver !== null && addressOf(receiver) !== addressOf(wire.receiver)],
  ];
  return parts.filter(([, differs]) => differs).map(([part]) => part);
}

/** Content that is new needs a person, again where an earlier one was acknowledged; content seen before does not. */
async function noteRepeat(
  commit: Commit,
  push: StoredPush,
  { known, wire }: { known: LockedOrder; wire: OrderPush },
): Promise<PushResult> {
  const differs = await differencesOf(commit, known, wire);
  if (differs.length === 0) return { kind: "done", note: "repeat" };
  const parts = [goodsOf(wire.lines), wire.storeCode, addressOf(wire.receiver)];
  const content = fingerprint(JSON.stringify(parts));
  if (known.otherContents.includes(content)) return { kind: "done", note: "content-changed" };
  await commit.tx.order.update({
    where: { id: known.id },
    data: {
      flags: [...known.flags.filter((flag) => flag !== "CONTENT_CHANGED"), "CONTENT_CHANGED"],
      acknowledged: known.acknowledged.filter((flag) => flag !== "CONTENT_CHANGED"),
      otherContents: { push: content },
      contentDiffers: differs,
    },
  });
  await removeAcknowledgement(commit, known.id, "CONTENT_CHANGED");
  await recordAudit(commit, {
    action: "order.content-changed",
    subjectKind: "order",
    subjectId: known.id,
    shopId: push.shopId,
    after: { inboxId: push.inboxId, differs },
  });
  return { kind: "done", note: "content-changed" };
}
