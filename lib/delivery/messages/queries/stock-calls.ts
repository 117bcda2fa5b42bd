import { database, type Prisma } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { STOCK_QUESTION_KIND, STOCK_QUESTION_METHOD } from "../../domain/messages";
import type { StockCallView, StockQuestionView } from "../client";
import { withoutPhones } from "../shown-fields";
import { bodyOf } from "./body-of";
import { rowsOf } from "./message-rows";

const CALL = {
  ...{ startedAt: true, durationMs: true, outcome: true, code: true, subCode: true, text: true, requestId: true },
  ...{ goods: true, formCipher: true, answerCipher: true, keyId: true },
} as const satisfies Prisma.StockCallSelect;

/** The calls that carried a number of stock, oldest first, as far as they are kept. */
export async function listCallsOf(scope: Scope, attemptId: string): Promise<StockCallView[]> {
  const calls = await database().stockCall.findMany({
    where: { AND: [withinScope(scope), { attemptIds: { has: attemptId } }] },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    select: CALL,
  });
  return calls.map((call) => callOf(attemptId, call));
}

/** One question of what the platform has; null outside the scope. */
export async function getStockQuestion(scope: Scope, id: string): Promise<StockQuestionView | null> {
  const call = await database().stockCall.findFirst({
    where: { AND: [withinScope(scope), { id, kind: "QUERY" }] },
    select: { ...CALL, shopId: true, storeCode: true, overAt: true },
  });
  if (!call) return null;
  const { shopId, storeCode, overAt } = call;
  const none = { supplierId: null, number: null, subjectKind: null, subjectId: null, answer: null, isMistimed: false };
  const state = call.outcome === "accepted" ? "ACCEPTED" : "FAILED";
  const [row] = await rowsOf(scope, [
    {
      ...{ ...none, id, direction: "out", at: call.startedAt, shopId, state, tries: 1, acknowledgedAt: overAt },
      ...{ method: STOCK_QUESTION_METHOD, kind: STOCK_QUESTION_KIND, code: call.subCode ?? call.code },
    },
  ]);
  if (row?.direction !== "out" || !row.isStock) return null;
  const kind = STOCK_QUESTION_KIND;
  return { ...row, kind, storeCode, overAt: overAt?.toISOString() ?? null, call: callOf(id, call) };
}

function callOf(
  messageId: string,
  { startedAt, text, formCipher, answerCipher, keyId, ...call }: Prisma.StockCallGetPayload<{ select: typeof CALL }>,
): StockCallView {
  return {
    ...{ durationMs: call.durationMs, outcome: call.outcome, code: call.code, subCode: call.subCode },
    ...{ requestId: call.requestId, goods: call.goods, startedAt: startedAt.toISOString() },
    text: text && withoutPhones(text),
    form: formCipher && bodyOf(messageId, formCipher, keyId, true),
    answer: answerCipher && bodyOf(messageId, answerCipher, keyId, true),
  };
}
