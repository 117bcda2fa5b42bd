import { personName } from "@/lib/auth/person-name";
import { recordAudit, recordAudits } from "@/lib/db/audit";
import { asSystem, type Commit } from "@/lib/db/commit";
import { fingerprints } from "@/lib/db/seal";
import type { PushResult, ReadPush, StoredPush } from "@/lib/delivery/inbox/push-handler";
import { awaitMappings } from "@/lib/inventory/commands/mapping-lock";
import type { AuditDraft } from "@/lib/kernel/audit-facts";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { matchSkusOfEach } from "@/lib/inventory/commands/match-skus";
import type { OrderPush } from "@/lib/platform/wire/order-push";
import { noteOrderReceived } from "@/lib/shops/commands/note-order-received";
import { receivingGate, shipDeadlineHours, type ReceivingGate } from "@/lib/shops/queries/rules";
import type { ContentPart } from "../domain/flags";
import { orderColumns } from "../mapping";
import { recordId } from "../schema";
import {
  insertLines,
  lockOrdersByCode,
  ofOrder,
  receiverOf,
  removeAcknowledgement,
  skusOf,
  type LockedOrder,
} from "../store";
import { tellCancelAnswers, tellReceived } from "./reports";
import { takeTestOrder, testPushesAmong } from "./test-orders";

/** An order push that could be read; `isMended`: with characters or texts mended. */
type ReadOrder = ReadPush<OrderPush & { isMended: boolean }>;

/**
 * Takes order pushes of one shop in (R55–R61): a new order waits for review and the acceptance is reported; a repeat changes
 * nothing; the same number with other content keeps the first order and marks it for a person. While receiving is off or the
 * authorization has expired a push is parked (R47, R54), unless a person let this one through while receiving is off.
 *
 * Where a cancel came first, the order is created cancelled and only the cancel is answered, once however often it was asked
 * (M2): an acceptance would say that work begins (R61).
 *
 * A push that we sent ourselves makes a test order (R39): it proves the way and is nothing else. It passes the gate, since
 * nothing begins by it, and it is neither the first order nor an order at all to whoever counts them.
 */
export async function acceptOrderPushes(commit: Commit, pushes: readonly ReadOrder[]): Promise<PushResult[]> {
  const shopId = shopOf(pushes);
  await awaitMappings(commit);
  const codes = pushes.map(({ wire }) => wire.bizOrderCode);
  const known = await lockOrdersByCode(commit, shopId, codes);
  const tests = await testPushesAmong(commit, shopId, codes);
  const gateFor = gatesOf(commit, shopId);
  const fresh: ReadOrder[] = [];
  const results = new Map<ReadOrder, PushResult>();
  for (const one of pushes) {
    const order = known.get(one.wire.bizOrderCode);
    if (order) results.set(one, await noteRepeat(commit, one.push, { known: order, wire: one.wire }));
    else if (tests.has(one.wire.bizOrderCode)) results.set(one, await takeTestOrder(commit, one.push, one.wire));
    else {
      const gate = await gateFor(one.push);
      if (gate.open) fresh.push(one);
      else results.set(one, { kind: "parked", note: gate.note });
    }
  }
  for (const [one, result] of await createOrders(commit, shopId, fresh)) results.set(one, result);
  return pushes.map((one) => resultOf(results, one));
}

/** The shop's gate, asked once for what a person let through and once for all else. */
function gatesOf(commit: Commit, shopId: string): (push: StoredPush) => Promise<ReceivingGate> {
  const asked = new Map<boolean, Promise<ReceivingGate>>();
  return ({ passedBy }) => {
    const isPassed = passedBy !== null;
    const gate = asked.get(isPassed) ?? receivingGate(commit, shopId, { isPassed });
    asked.set(isPassed, gate);
    return gate;
  };
}

function shopOf([first]: readonly ReadOrder[]): string {
  if (!first) throw new Error("No order push to take in");
  return first.push.shopId;
}

function resultOf(results: ReadonlyMap<ReadOrder, PushResult>, one: ReadOrder): PushResult {
  const result = results.get(one);
  if (!result) throw new Error("An order push came to nothing");
  return result;
}

type NewOrder = ReturnType<typeof orderColumns>["columns"] & {
  id: string;
  shopId: string;
  isTest: false;
  receivedAt: Date;
  lines: ReturnType<typeof orderColumns>["lines"];
  tombstones: readonly { id: string }[];
};

/** Makes orders that are not known yet, and says what is to be said of them. */
async function createOrders(
  commit: Commit,
  shopId: string,
  fresh: readonly ReadOrder[],
): Promise<[ReadOrder, PushResult][]> {
  if (fresh.length === 0) return [];
  const orders = await insertOrders(commit, shopId, fresh);
  await noteOrderReceived(commit, shopId, latestOf(orders));
  const waiting = orders.filter(({ tombstones }) => tombstones.length === 0);
  await tellReceived(commit, waiting);
  await noteStockChange(commit, waiting.flatMap(skusOf));
  for (const order of orders) if (order.tombstones.length > 0) await answerTombstones(commit, order);
  return fresh.map((one, index) => {
    const isCancelled = (orders[index]?.tombstones.length ?? 0) > 0;
    return [one, { kind: "done", note: isCancelled ? "order-created-cancelled" : "order-created" }];
  });
}

function latestOf(orders: readonly NewOrder[]): Date {
  return new Date(Math.max(...orders.map(({ receivedAt }) => receivedAt.getTime())));
}

async function insertOrders(commit: Commit, shopId: string, fresh: readonly ReadOrder[]): Promise<NewOrder[]> {
  const tombstones = await tombstonesOf(commit, shopId, fresh);
  const drafts = await draftsOf(commit, shopId, fresh);
  const { sellerAccountId } = commit.scope;
  const written = await commit.tx.order.createManyAndReturn({
    data: drafts.map(({ columns, push }) => {
      const isCancelled = tombstones.has(columns.bizOrderCode);
      return {
        ...columns,
        sellerAccountId,
        shopId,
        receivedAt: push.receivedAt,
        status: isCancelled ? ("CANCELLED" as const) : ("PENDING_REVIEW" as const),
        cancelledAt: isCancelled ? commit.at : null,
      };
    }),
    select: { id: true, bizOrderCode: true },
  });
  const ids = new Map(written.map(({ id, bizOrderCode }) => [bizOrderCode, id]));
  const orders = drafts.map(({ columns, lines, push }): NewOrder => ({
    ...columns,
    ...{ id: ids.get(columns.bizOrderCode) ?? "", shopId, isTest: false, receivedAt: push.receivedAt, lines },
    tombstones: tombstones.get(columns.bizOrderCode) ?? [],
  }));
  await insertLines(
    commit,
    orders.flatMap(({ id, lines }) => lines.map((line) => ({ ...line, orderId: id }))),
  );
  await recordAudits(commit, orders.map(receivedEntry));
  for (const [index, { push }] of fresh.entries()) {
    const order = orders[index];
    if (order && push.parkedAt) await noteParked(commit, push, { orderId: order.id, since: push.parkedAt });
  }
  return orders;
}

/** What the orders will be: their goods are looked up together. */
async function draftsOf(commit: Commit, shopId: string, fresh: readonly ReadOrder[]) {
  const contractHours = await shipDeadlineHours(commit, shopId);
  const skuIds = await matchSkusOfEach(
    commit,
    fresh.map(({ wire }) => wire.lines),
  );
  return fresh.map(({ push, wire }, index) => {
    const matched = { skuIds: skuIds[index] ?? [], contractHours, isMended: wire.isMended };
    return { push, ...orderColumns(wire, matched) };
  });
}

function receivedEntry({ id, shopId, flags, tombstones }: NewOrder): AuditDraft {
  const isCancelled = tombstones.length > 0;
  return {
    action: isCancelled ? "order.created-cancelled" : "order.received",
    ...ofOrder({ id, shopId }),
    after: { status: isCancelled ? "CANCELLED" : "PENDING_REVIEW", flags },
  };
}

/** Cancels that came before their order, by its number, the earliest first. */
async function tombstonesOf({ tx }: Commit, shopId: string, fresh: readonly ReadOrder[]) {
  const codes = fresh.map(({ wire }) => wire.bizOrderCode);
  const found = await tx.cancelRequest.findMany({
    where: { shopId, bizOrderCode: { in: codes }, orderId: null },
    orderBy: { receivedAt: "asc" },
    select: { id: true, bizOrderCode: true },
  });
  const byCode = new Map<string, { id: string }[]>();
  for (const one of found) byCode.set(one.bizOrderCode, [...(byCode.get(one.bizOrderCode) ?? []), one]);
  return byCode;
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
async function answerTombstones(commit: Commit, order: NewOrder): Promise<void> {
  const decidedAt = commit.at;
  const rule = "cancel-before-order";
  await commit.tx.cancelRequest.updateMany({
    where: { id: { in: order.tombstones.map(({ id }) => id) } },
    data: { orderId: order.id, result: "SUCCESS", rule, decidedAt },
  });
  const [first] = order.tombstones;
  if (first)
    await tellCancelAnswers(commit, [{ order, cancelRequestId: first.id, isIntercepted: true, rule, decidedAt }]);
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
  const [content, ...byPreviousKeys] = fingerprints(JSON.stringify(parts));
  if ([content, ...byPreviousKeys].some((seen) => known.otherContents.includes(seen)))
    return { kind: "done", note: "content-changed" };
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
