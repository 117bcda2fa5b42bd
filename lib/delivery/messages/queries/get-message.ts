import { database } from "@/lib/db/client";
import { secretOf } from "../../app-secrets/configured";
import { isMeantFor, type NamedIds } from "../../domain/audience";
import { isMistimedNote } from "../../inbox/mistimed";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { listReports, type ReportSubject } from "../../queries";
import type { MessageSubject, MessageView, PushView, ReportMessageView } from "../client";
import { withoutPhones } from "../shown-fields";
import { bodyOf } from "./body-of";
import { getStock } from "./get-stock";
import { getStockQuestion } from "./stock-calls";
import { rowsOf, type FoundMessage } from "./message-rows";
import { visibleTo } from "./visible";

/** One push, report or call about stock with everything that came of it, its bodies masked (R62, R178); null outside the scope. */
export async function getMessage(scope: Scope, id: string): Promise<MessageView | null> {
  return (
    (await getPush(scope, id)) ??
    (await getReport(scope, id)) ??
    (await getStock(scope, id)) ??
    (await getStockQuestion(scope, id))
  );
}

async function getPush(scope: Scope, id: string): Promise<PushView | null> {
  const push = await database().inboxItem.findUnique({
    where: { id },
    include: { tries: { orderBy: { number: "asc" } } },
  });
  if (!push || !(await maySeePush(scope, push))) return null;
  const found: FoundMessage = {
    ...{ id, direction: "in", at: push.receivedAt, subjectKind: null, subjectId: null, acknowledgedAt: null },
    ...{ shopId: push.shopId, supplierId: push.supplierId, method: push.method, kind: push.kind },
    ...{ number: push.bizOrderCode, state: push.state, answer: push.answer, code: push.note, tries: push.attempts },
    isMistimed: push.answer === "sign-check-failure" && push.bodyBytes > 0 && isMistimedNote(push.note),
  };
  const [[row], became, passedBy, isQueued] = await Promise.all([
    rowsOf(scope, [found]),
    becameOf(scope, push),
    nameOf(scope, push.passedBy),
    isBehindAnother(push),
  ]);
  if (row?.direction !== "in") return null;
  return {
    ...row,
    answer: push.answer,
    note: push.note,
    supplierId: push.supplierId,
    claimedSupplierId: push.claimedSupplierId,
    format: push.format,
    bodyBytes: push.bodyBytes,
    charsetDoubtful: push.charsetDoubtful,
    contentType: push.contentType,
    signedWith: secretOf(push),
    storedAfterMs: push.storedAfterMs,
    sentAt: textOf(push.sentAt),
    handledAt: textOf(push.processedAt),
    parkedAt: textOf(push.parkedAt),
    passedAt: textOf(push.passedAt),
    passedBy,
    repeats: push.repeats,
    nextAt: push.availableAt.toISOString(),
    isQueued,
    became,
    failedTries: push.tries.map(({ number, at, note, nextAt }) => ({
      number,
      at: at.toISOString(),
      note,
      nextAt: textOf(nextAt),
    })),
    body: bodyOf(id, push.bodyCipher, push.keyId, push.bodyBytes > 0),
  };
}

type Owner = NamedIds & { sellerAccountId: string | null; shopId: string | null };

/** The same rule as the list's streams have. */
async function maySeePush(scope: Scope, push: Owner): Promise<boolean> {
  const { sellerAccountId, shopIds, audience } = await visibleTo(scope);
  if (push.sellerAccountId !== null)
    return push.sellerAccountId === sellerAccountId && (shopIds === null || shopIds.includes(push.shopId ?? ""));
  return isMeantFor(audience, push);
}

type Named = { kind: string; shopId: string | null; bizOrderCode: string | null };

/** The order of an order or cancel push; of a return push the refund, the return made of it and the order whose goods come back. */
async function becameOf(scope: Scope, { kind, shopId, bizOrderCode }: Named): Promise<MessageSubject[]> {
  if (shopId === null || bizOrderCode === null) return [];
  const where = { AND: [withinScope(scope), { shopId, bizOrderCode }] };
  if (kind !== "return") {
    const order = await database().order.findFirst({ where, select: { id: true } });
    return order ? [{ kind: "order", id: order.id, number: bizOrderCode }] : [];
  }
  const refund = await database().rawRefund.findFirst({
    where,
    select: {
      id: true,
      order: { select: { id: true, bizOrderCode: true } },
      returnOrder: { select: { id: true, returnNo: true } },
    },
  });
  if (!refund) return [];
  const { order, returnOrder } = refund;
  return [
    { kind: "refund", id: refund.id, number: bizOrderCode },
    ...(returnOrder ? [{ kind: "return-order", id: returnOrder.id, number: returnOrder.returnNo } as const] : []),
    ...(order ? [{ kind: "order", id: order.id, number: order.bizOrderCode } as const] : []),
  ];
}

async function nameOf({ sellerAccountId }: Scope, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const person = await database().user.findFirst({ where: { id: userId, sellerAccountId }, select: { name: true } });
  return person?.name ?? null;
}

/** True while an earlier push of the same order is open: they are handled in their order. */
async function isBehindAnother({
  state,
  orderingKey,
  seq,
}: {
  state: string;
  orderingKey: string;
  seq: bigint;
}): Promise<boolean> {
  if (state !== "PENDING") return false;
  // The states are literals: only so does the planner see that the small index over open pushes holds them all.
  const earlier = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM "InboxItem" i
    WHERE i."orderingKey" = ${orderingKey} AND i.seq < ${seq} AND i.state IN ('PENDING', 'RUNNING') LIMIT 1`;
  return earlier.length > 0;
}

async function getReport(scope: Scope, id: string): Promise<ReportMessageView | null> {
  const job = await database().outboxJob.findFirst({
    where: { AND: [withinScope(scope), { id }] },
    include: {
      tries: {
        orderBy: { number: "asc" },
        select: { number: true, formCipher: true, answerCipher: true, keyId: true },
      },
    },
  });
  if (!job) return null;
  const found: FoundMessage = {
    ...{
      id,
      direction: "out",
      at: job.createdAt,
      shopId: job.shopId,
      supplierId: null,
      method: job.method,
      kind: job.kind,
    },
    ...{ number: null, subjectKind: job.subjectKind, subjectId: job.subjectId, state: job.state, answer: null },
    ...{ code: job.lastCode, tries: job.attempts, acknowledgedAt: job.acknowledgedAt, isMistimed: false },
  };
  const [[row], reports] = await Promise.all([
    rowsOf(scope, [found]),
    listReports(scope, job.subjectKind as ReportSubject, job.subjectId),
  ]);
  const at = reports.findIndex((report) => report.id === id);
  const report = reports[at];
  if (row?.direction !== "out" || row.isStock || !report) return null;
  return {
    ...row,
    report: {
      ...report,
      lastText: report.lastText && withoutPhones(report.lastText),
      tries: report.tries.map((one) => ({ ...one, text: one.text && withoutPhones(one.text) })),
    },
    earlier: reports.slice(0, at).map(({ state }) => ({ state })),
    payload: bodyOf(id, job.payloadCipher, job.keyId, true),
    bodies: job.tries.map(({ number, formCipher, answerCipher, keyId }) => ({
      number,
      form: formCipher && bodyOf(id, formCipher, keyId, true),
      answer: answerCipher && bodyOf(id, answerCipher, keyId, true),
    })),
  };
}

const textOf = (at: Date | null) => at?.toISOString() ?? null;
