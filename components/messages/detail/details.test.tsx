import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { PUSH_STATES } from "@/lib/delivery/domain/messages";
import type {
  PushView,
  ReportMessageView,
  StockCallView,
  StockMessageView,
  StockQuestionView,
} from "@/lib/delivery/messages/client";
import { PushDetail } from "./push-detail";
import { QuestionDetail } from "./question-detail";
import { ReportDetail } from "./report-detail";
import { StockDetail } from "./stock-detail";

const AT = "2026-11-24T02:05:00.000Z";
const SHOP = { id: "01a2216e-0000-7000-8000-00000000000a", name: "店" };

const PUSH: PushView = {
  ...{ id: "1", at: AT, direction: "in", method: null, kind: "order", number: "LP1", subject: null, shop: SHOP },
  ...{
    code: "handler-threw",
    tries: 1,
    state: "PENDING",
    isMistimed: false,
    answer: "accepted",
    note: "handler-threw",
  },
  ...{
    supplierId: "22",
    claimedSupplierId: null,
    format: "xml",
    bodyBytes: 1200,
    charsetDoubtful: false,
    contentType: "application/xml;charset=utf-8",
    signedWith: "current",
    storedAfterMs: 3,
    sentAt: null,
  },
  ...{ handledAt: null, parkedAt: null, passedAt: null, passedBy: null, repeats: 3, nextAt: AT, isQueued: false },
  became: [{ kind: "refund", id: "r", number: "LBX1" }],
  failedTries: [{ number: 1, at: AT, note: "handler-threw", nextAt: AT }],
  body: { kind: "shown", text: "<request>•••</request>", isCut: false, isReadable: true },
};

test("a push tells what comes next and when, what it became and each failed try", () => {
  const words = wordsOf(drawn(<PushDetail push={PUSH} />));
  expect(words).toContain("11-24 10:05:00 自动重新处理");
  expect(words).toContain("原始退款单 LBX1");
  expect(words).toContain("重复到达 3 次");
  expect(words).toContain("第 1 次 11-24 10:05:00 处理时出错 handler-threw 下次处理 11-24 10:05:00");
});

test("in each state something else comes next, and it is said", () => {
  const said = PUSH_STATES.map((state) =>
    wordsOf(drawn(<PushDetail push={{ ...PUSH, tries: 0, state }} />)).slice(0, 20),
  );
  expect(new Set(said).size).toBe(PUSH_STATES.length);
});

test.each(["erased", "unkept", "sealed"] as const)("a body that is %s says so", (kind) => {
  expect(drawn(<PushDetail push={{ ...PUSH, body: { kind } }} />)).not.toContain("<pre");
});

test("a report tells each try with the platform's words, its request id, what was sent and its answer", () => {
  const message: ReportMessageView = {
    ...{
      id: "2",
      at: AT,
      direction: "out",
      isStock: false,
      method: "m",
      kind: "shipped",
      number: "LP1",
      shop: SHOP,
      tries: 1,
    },
    ...{ subject: { kind: "order", id: "o", number: "LP1" }, code: "7", state: "PENDING", acknowledgedAt: null },
    report: {
      ...{ id: "2", kind: "shipped", state: "PENDING", attempts: 1, createdAt: AT, settledAt: null, notBefore: AT },
      ...{ lastOutcome: "throttled", lastCode: "7", lastText: "", suspensionReason: null, bannedUntil: AT },
      ...{ mayBeSentAgain: true, acknowledgedAt: null },
      tries: [
        {
          ...{ number: 1, startedAt: AT, durationMs: 1500, outcome: "throttled" },
          ...{ code: "7", subCode: "isp.call-limited", text: "too many", requestId: "r-77" },
        },
      ],
    },
    earlier: [],
    payload: { kind: "shown", text: "{}", isCut: false, isReadable: true },
    bodies: [
      {
        number: 1,
        form: { kind: "shown", text: '{ "v": "2.0" }', isCut: false, isReadable: true },
        answer: { kind: "shown", text: '{ "code": 7 }', isCut: false, isReadable: true },
      },
    ],
  };
  const words = wordsOf(drawn(<ReportDetail message={message} />));
  expect(words).toContain("平台限流");
  expect(words).toContain("平台限制调用至 11-24 10:05:00");
  expect(words).toContain("7 · isp.call-limited · too many");
  expect(words).toContain("r-77");
  expect(words).toContain("请求参数（已脱敏）");
  expect(words).toContain("平台答复（已脱敏）");
});

const CALL: StockCallView = {
  ...{
    startedAt: AT,
    durationMs: 1500,
    outcome: "refused",
    code: "15",
    subCode: "isv.no-right",
    text: "没有权限",
    requestId: "r-9",
  },
  ...{ goods: 20, form: { kind: "shown", text: '{ "v": "2.0" }', isCut: false, isReadable: true }, answer: null },
};
const STOCK: Omit<StockQuestionView, "kind" | "storeCode" | "overAt" | "call"> = {
  ...{
    id: "3",
    at: AT,
    direction: "out",
    isStock: true,
    method: "m",
    number: null,
    subject: null,
    shop: SHOP,
    code: "15",
  },
  ...{ tries: 1, state: "FAILED", isOver: false },
};

test("a question tells whether it was answered, of how many goods, and what was sent", () => {
  const question: StockQuestionView = { ...STOCK, kind: "stock-asked", storeCode: "WH1", overAt: null, call: CALL };
  const words = wordsOf(drawn(<QuestionDetail message={question} />));
  for (const told of [
    "WH1",
    "20 个 SKU",
    "自动再次查询",
    "15 · isv.no-right · 没有权限",
    "r-9",
    "请求参数（已脱敏）",
    "没有留下平台的答复",
  ])
    expect(words).toContain(told);
  expect(wordsOf(drawn(<QuestionDetail message={{ ...question, isOver: true, overAt: AT }} />))).toContain(
    "之后已查到结果",
  );
  expect(wordsOf(drawn(<QuestionDetail message={{ ...question, state: "ACCEPTED" }} />))).toContain("已记入库存核对");
});

test("a number of stock shows the calls that carried it, or says why none is kept", () => {
  const number: StockMessageView = {
    ...{ ...STOCK, kind: "stock-published", skuId: "k", storeCode: "WH1", oldPieces: 3, newPieces: 5, text: null },
    ...{
      requestId: null,
      durationMs: 12,
      nextAt: AT,
      settledAt: AT,
      isNewest: true,
      calls: [CALL, { ...CALL, goods: 1 }],
    },
  };
  const words = wordsOf(drawn(<StockDetail message={number} />));
  expect(words).toContain("第 1 次（20 个 SKU）");
  expect(words).toContain("第 2 次（1 个 SKU）");
  expect(wordsOf(drawn(<StockDetail message={{ ...number, calls: [] }} />))).toContain("不保留调用记录");
});
