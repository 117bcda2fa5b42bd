import { expect, test } from "vitest";
import { HELP_TOPICS } from "@/lib/kernel/help-topics";
import { findTopics } from "./find-topics";
import { findables } from "./findables";
import { HELP_GROUPS } from "./help-groups";

const entries = findables();

test.each([
  ["时效", "shipping-time"],
  ["销退单", "missing-return-order"],
  ["取消", "cancel-versus-reverse"],
  ["可售库存不足", "stock-failure"],
  ["系统异常，可售库存不足", "stock-failure"],
  ["系统异常,可售库存不足", "stock-failure"],
  ["shipping time", "shipping-time"],
  ["No Return Order", "missing-return-order"],
  ["cancel", "cancel-versus-reverse"],
  ["stock sync", "stock-failure"],
  ["ＡＧ回传", "return-report"],
  ["什么时候收到退款", "refund-time"],
  ["授权失效", "authorization-expired"],
  ["expired", "authorization-expired"],
  ["配置邮件", "configuration-email"],
])("%s finds %s first (R156)", (query, topic) => expect(findTopics(entries, query)[0]).toBe(topic));

test("a question typed out finds what it is about, though it stands nowhere like that", () => {
  expect(findTopics(entries, "运单号没有对应退换单的包裹")).toContain("unclaimed-parcels");
});

test("nothing typed leaves all entries as they are", () => {
  expect(findTopics(entries, "  ")).toEqual(entries.map(({ topic }) => topic));
});

test.each(["zzzz", "天气预报", "时效 zzzz"])("%s finds nothing", (query) => {
  expect(findTopics(entries, query)).toEqual([]);
});

test("each entry stands in one group of the index, the four published questions in the first", () => {
  expect(Object.values(HELP_GROUPS).flat().sort()).toEqual([...HELP_TOPICS].sort());
  expect(HELP_GROUPS.faq).toEqual(["shipping-time", "missing-return-order", "cancel-versus-reverse", "stock-failure"]);
});
