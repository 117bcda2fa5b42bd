import { randomUUID } from "node:crypto";
import type pg from "pg";
import { seal, unseal } from "@/lib/db/seal";
import { orderColumns } from "@/lib/orders/mapping";
import type { PlatformCaller } from "@/lib/platform/call";
import { answerCancel } from "@/lib/platform/methods/answer-cancel";
import { notifyReceived } from "@/lib/platform/methods/notify-received";
import type { CallParams, PlatformMethod } from "@/lib/platform/methods/platform-method";
import { readCancelPush } from "@/lib/platform/wire/cancel-push";
import { readOrderPush } from "@/lib/platform/wire/order-push";
import type { WireResult } from "@/lib/platform/wire/read-push";
import { readReturnPush } from "@/lib/platform/wire/return-push";
import { refundDraftOf } from "@/lib/refunds/mapping";

/*
 * The facts of a push as both yardsticks write them: into the product's own tables, in the product's two commits, by plain SQL.
 * Pushes are read and sealed by the product's own functions. Left out is all that Line3 does beside them: leases, the order of
 * one key, locks, the gate of the shop, its last order, refunds that wait for an order, and what the stock planner is told.
 */

type Row = {
  id: string;
  kind: "order" | "cancel" | "return";
  sellerAccountId: string;
  shopId: string;
  supplierId: string;
  bizOrderCode: string;
  bodyCipher: Buffer;
  keyId: string;
  receivedAt: Date;
};

/** A report that is owed: in the outbox by now, not yet called. */
export type Owed = { jobId: string; sellerAccountId: string; method: string; params: CallParams };

const COLUMNS = `id, kind, "sellerAccountId", "shopId", "supplierId", "bizOrderCode", "bodyCipher", "keyId", "receivedAt"`;

/** Planned anew each time: a plan made while the inbox is empty reads all of it later. */
export const NEXT_PUSH = {
  text: `SELECT ${COLUMNS} FROM "InboxItem" WHERE state = 'PENDING' ORDER BY "availableAt", seq LIMIT 1 FOR UPDATE SKIP LOCKED`,
};

export const pushById = (id: string) => ({
  name: "push-by-id",
  text: `SELECT ${COLUMNS} FROM "InboxItem" WHERE id = $1 AND state = 'PENDING' FOR UPDATE`,
  values: [id],
});

const METHODS: Record<string, PlatformMethod<never>> = {
  [notifyReceived.method]: notifyReceived,
  [answerCancel.method]: answerCancel,
};

function insert(client: pg.ClientBase, table: string, columns: Record<string, unknown>) {
  const names = Object.keys(columns);
  const text = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(", ")})
    VALUES (${names.map((_name, index) => `$${index + 1}`).join(", ")})`;
  return client.query({ name: `insert-${table}`, text, values: Object.values(columns) });
}

function read<T>(wire: WireResult<T>): T {
  if (!wire.ok) throw new Error("The bench's own push cannot be read");
  return wire.value;
}

/**
 * Writes what the push that `which` finds states, its audit row, its report, and that it is done; to be called in a transaction.
 *
 * @returns null where there is no push; `owed` is null where nothing is to be reported
 */
export async function takePush(client: pg.ClientBase, which: pg.QueryConfig): Promise<{ owed: Owed | null } | null> {
  const { rows } = await client.query<Row>(which);
  const [row] = rows;
  if (!row) return null;
  const body = unseal(row.bodyCipher, row.keyId);
  const owed = await TAKES[row.kind](client, row, body);
  await client.query({
    name: "push-done",
    text: `UPDATE "InboxItem" SET state = 'DONE', attempts = 1, "processedAt" = now() WHERE id = $1`,
    values: [row.id],
  });
  return { owed };
}

const TAKES: Record<Row["kind"], (client: pg.ClientBase, row: Row, body: string) => Promise<Owed | null>> = {
  async order(client, row, body) {
    const push = read(readOrderPush(body));
    const skuIds = await skusOf(client, row, push.lines);
    const { columns, lines } = orderColumns(push, { skuIds, contractHours: null, isMended: false });
    const { sellerAccountId, shopId, receivedAt } = row;
    const id = randomUUID();
    await insert(client, "Order", { id, sellerAccountId, shopId, receivedAt, ...columns });
    for (const line of lines)
      await insert(client, "OrderLine", { id: randomUUID(), sellerAccountId, orderId: id, ...line });
    await audit(client, row, { action: "order.received", subjectKind: "order", subjectId: id });
    const { supplierId, bizOrderCode, businessModel } = push;
    const params = notifyReceived.toParams({ supplierId, bizOrderCode, businessModel, acceptedAt: receivedAt });
    return owe(client, row, { kind: "order-received", method: notifyReceived.method, subjectId: id, params });
  },
  async cancel(client, row, body) {
    const { supplierId, bizOrderCode, businessModel, refundStatus } = read(readCancelPush(body));
    const { rows } = await client.query<{ id: string }>({
      name: "cancel-order",
      text: `UPDATE "Order" SET status = 'CANCELLED', "cancelledAt" = now(), version = version + 1
        WHERE "shopId" = $1 AND "bizOrderCode" = $2 AND status = 'PENDING_REVIEW' RETURNING id`,
      values: [row.shopId, bizOrderCode],
    });
    const orderId = rows[0]?.id ?? missing();
    const decidedAt = new Date();
    const { sellerAccountId, shopId, receivedAt } = row;
    const request = { id: randomUUID(), sellerAccountId, shopId, bizOrderCode, orderId, refundStatus, receivedAt };
    await insert(client, "CancelRequest", {
      ...request,
      ...{ result: "SUCCESS", statusAtDecision: "PENDING_REVIEW", rule: "bench", decidedAt },
    });
    await audit(client, row, { action: "order.intercepted", subjectKind: "order", subjectId: orderId });
    const answer = { supplierId, bizOrderCode, businessModel, decidedAt, stopped: true, reason: null };
    const params = answerCancel.toParams(answer);
    return owe(client, row, { kind: "cancel-answered", method: answerCancel.method, subjectId: orderId, params });
  },
  async return(client, row, body) {
    const draft = refundDraftOf(read(readReturnPush(body)));
    const { parties, lines, ...content } = draft;
    const { rows } = await client.query<{ id: string }>({
      name: "forward-order",
      text: `SELECT id FROM "Order" WHERE "shopId" = $1 AND "bizOrderCode" = $2`,
      values: [row.shopId, draft.forwardOrderCode],
    });
    const skuIds = await skusOf(client, row, lines);
    const sealed = seal(JSON.stringify(parties));
    const { sellerAccountId, shopId, supplierId, receivedAt } = row;
    const id = randomUUID();
    await insert(client, "RawRefund", {
      ...{ id, sellerAccountId, shopId, supplierId, receivedAt, orderId: rows[0]?.id ?? missing(), ...content },
      ...{ partiesCipher: sealed.cipher, keyId: sealed.keyId },
    });
    for (const [index, line] of lines.entries()) {
      const of = { id: randomUUID(), sellerAccountId, rawRefundId: id, skuId: skuIds[index] };
      await insert(client, "RawRefundLine", { ...of, ...line });
    }
    const { waybillNo, carrierCode } = draft;
    const waybill = { id: randomUUID(), sellerAccountId, rawRefundId: id, waybillNo, carrierCode, seenAt: receivedAt };
    await insert(client, "RawRefundWaybill", waybill);
    await audit(client, row, { action: "raw-refund.received", subjectKind: "raw-refund", subjectId: id });
    return null;
  },
};

function missing(): never {
  throw new Error("The bench's own order is missing");
}

async function skusOf(client: pg.ClientBase, { sellerAccountId }: Row, lines: readonly { scItemId: string | null }[]) {
  const { rows } = await client.query<{ id: string; scItemId: string }>({
    name: "skus",
    text: `SELECT id, "scItemId" FROM "Sku" WHERE "sellerAccountId" = $1 AND "scItemId" = ANY($2)`,
    values: [sellerAccountId, lines.map(({ scItemId }) => scItemId)],
  });
  return lines.map((line) => rows.find(({ scItemId }) => scItemId === line.scItemId)?.id ?? null);
}

function audit(
  client: pg.ClientBase,
  { sellerAccountId, shopId }: Row,
  entry: { action: string; subjectKind: string; subjectId: string },
) {
  const who = { actor: "platform", actorName: "platform" };
  return insert(client, "AuditEntry", { id: randomUUID(), sellerAccountId, shopId, ...who, ...entry, after: "{}" });
}

async function owe(
  client: pg.ClientBase,
  { sellerAccountId, shopId, bizOrderCode }: Row,
  { params, ...report }: { kind: string; method: string; subjectId: string; params: CallParams },
): Promise<Owed> {
  const sealed = seal(JSON.stringify(params));
  const jobId = randomUUID();
  await insert(client, "OutboxJob", {
    ...{ id: jobId, sellerAccountId, shopId, ...report, subjectKind: "order" },
    ...{ orderingKey: `${shopId}:${bizOrderCode}`, idempotencyKey: `${report.kind}:${report.subjectId}` },
    ...{ payloadCipher: sealed.cipher, keyId: sealed.keyId },
  });
  return { jobId, sellerAccountId, method: report.method, params };
}

/** Calls the platform, outside any transaction, and tells what to write of it. */
export async function callFor(call: PlatformCaller, { method, params }: Owed) {
  const known = METHODS[method] ?? missing();
  const startedAt = new Date();
  const { outcome, durationMs } = await call({ ...known, session: null, params });
  if (outcome.kind !== "accepted") throw new Error(`The bench's own gateway refuses: ${outcome.code}`);
  return { startedAt, durationMs, requestId: outcome.requestId };
}

/** Settles an accepted report with its attempt; to be called in a transaction. */
export async function settleOwed(
  client: pg.ClientBase,
  { jobId, sellerAccountId }: Owed,
  called: Awaited<ReturnType<typeof callFor>>,
): Promise<void> {
  const attempt = { id: randomUUID(), sellerAccountId, jobId, number: 1, outcome: "accepted", text: "" };
  await insert(client, "OutboxAttempt", { ...attempt, ...called });
  await client.query({
    name: "settle",
    text: `UPDATE "OutboxJob" SET state = 'ACCEPTED', attempts = 1, "firstTriedAt" = $2, "lastOutcome" = 'accepted',
      "lastText" = '', "settledAt" = now() WHERE id = $1`,
    values: [jobId, called.startedAt],
  });
}
