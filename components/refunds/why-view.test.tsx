import { describe, expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { MESSAGES } from "@/lib/messages";
import type { WhyOrder } from "@/lib/refunds/client";
import { WHY_CASES, type WhyCase } from "@/lib/refunds/domain/why-no-return";
import type { WhyFilter } from "@/lib/refunds/schema";
import { WhyView } from "./why-view";

/** Matrix M5 on the page: five answers plus "incomplete", each from what the records say and at most two clicks (R87–R93). */

const id = "01a2216e-0000-7000-8000-000000000001";
const SHIPPED: WhyOrder = {
  id,
  bizOrderCode: "LP-1",
  status: "SHIPPED",
  shopName: "示例旗舰店-轻轨三号线",
  isShipped: true,
  isCancelled: false,
  shippedAt: "2026-11-24T02:05:00.000Z",
  cancels: [],
  refunds: [],
};
const UNSHIPPED: WhyOrder = { ...SHIPPED, status: "PENDING_REVIEW", isShipped: false, shippedAt: null };
const PUSHED = { id, bizOrderCode: "LPR-1", hasWaybill: false, isWithdrawn: false, returnOrder: null };
const ASKED_NOTHING: WhyFilter = { order: "LP-1", type: null, receipt: null };
const answered = (receipt: WhyFilter["receipt"]): WhyFilter => ({ order: "LP-1", type: "return", receipt });

const shown = (order: WhyOrder, filter: WhyFilter, locale: "zh-CN" | "en" = "zh-CN") =>
  wordsOf(drawn(<WhyView orders={[order]} filter={filter} seesOrders seesReturns />, { locale }));

const M5: [string, WhyOrder, WhyFilter, WhyCase, RegExp][] = [
  ["R87 not shipped, refund only", UNSHIPPED, ASKED_NOTHING, "unshipped", /未结算，平台不会向供应商付款/],
  ["R88 shipped, refund only", SHIPPED, { ...ASKED_NOTHING, type: "refund-only" }, "refund-only", /退运费或食品仅退款/],
  ["R89 shipped and received", SHIPPED, answered("confirmed"), "return", /审批同意、消费者填写寄回运单号.*自动推送/],
  ["R90 receipt not confirmed", SHIPPED, answered("unconfirmed"), "unconfirmed", /先在平台上确认收货，再发起退货退款/],
  ["R91 refused parcel", SHIPPED, answered("refused"), "refused", /手工创建销退单.*离开消费者所在地.*不等我们收货/],
  ["R92 incomplete", { ...SHIPPED, refunds: [PUSHED] }, ASKED_NOTHING, "incomplete", /小二审核.*没有填写寄回运单号/],
];

test.each(M5)("%s", (_case, order, filter, because, rule) => {
  const page = shown(order, filter);
  const { what, meaning, next } = MESSAGES["zh-CN"].refunds.why.because[because];
  for (const words of [what, meaning, next]) expect(page).toContain(words);
  expect(page).toMatch(rule);
  for (const other of WHY_CASES.filter((one) => one !== because))
    expect(page).not.toContain(MESSAGES["zh-CN"].refunds.why.because[other].what);
});

test("the platform's rule of R87 stands in English too", () => {
  expect(shown(UNSHIPPED, ASKED_NOTHING, "en")).toMatch(/not settled.*supplier/);
});

describe("beside the answer", () => {
  test("stands what the records say: whether it left, its cancels, its returns", () => {
    const cancels = [{ id, result: "FAILED" as const, receivedAt: "2026-11-24T03:00:00.000Z" }];
    const page = shown({ ...SHIPPED, cancels, refunds: [PUSHED] }, ASKED_NOTHING);
    expect(page).toMatch(/发货时间 .*10:05/);
    expect(page).toMatch(/取消请求 .*11:00.*失败/);
    expect(page).toMatch(/退货单 LPR-1/);
    expect(shown(UNSHIPPED, ASKED_NOTHING)).toMatch(/发货时间 还没有发货 取消请求 没有 退货单 没有/);
  });

  test("one question at a time, each answer a link to the next", () => {
    const asked = (filter: WhyFilter) => {
      const page = drawn(<WhyView orders={[SHIPPED]} filter={filter} seesOrders seesReturns />);
      return (page.match(/href="\/refunds\/why\?[^"]+"/g) ?? []).map((href) => href.replaceAll("&amp;", "&"));
    };
    expect(asked(ASKED_NOTHING)).toEqual([
      'href="/refunds/why?order=LP-1&type=refund-only"',
      'href="/refunds/why?order=LP-1&type=return"',
    ]);
    expect(asked(answered(null))).toEqual(
      ["confirmed", "unconfirmed", "refused"].map(
        (receipt) => `href="/refunds/why?order=LP-1&type=return&receipt=${receipt}"`,
      ),
    );
  });
});
