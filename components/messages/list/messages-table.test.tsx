import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { messageListOptions, type MessageList, type MessageRow } from "@/lib/delivery/messages/client";
import { messageFilter } from "@/lib/delivery/messages/schema";
import { askedOf } from "@/lib/forms/list-filter";
import { MESSAGES } from "@/lib/messages";
import { MessagesTable } from "./messages-table";

const words = MESSAGES["zh-CN"].console;

const PUSH: MessageRow = {
  id: "01a2216e-0000-7000-8000-000000000001",
  at: "2026-11-24T02:05:00.000Z",
  direction: "in",
  method: "qimen.alibaba.ascp.uop.consignorder.notify",
  kind: "order",
  number: "LP1",
  subject: null,
  shop: { id: "01a2216e-0000-7000-8000-00000000000a", name: "示例旗舰店-轻轨三号线" },
  code: "unreadable:orderItems:missing",
  tries: 1,
  state: "FAILED",
  isMistimed: false,
};
const REPORT: MessageRow = {
  ...PUSH,
  id: "01a2216e-0000-7000-8000-000000000002",
  direction: "out",
  isStock: false,
  method: "alibaba.ascp.uop.supplier.consignorder.ship",
  kind: "shipped",
  number: "LP2",
  subject: { kind: "order", id: "01a2216e-0000-7000-8000-00000000000b", number: "LP2" },
  code: "ORDER_CLOSED",
  state: "ACCEPTED",
  acknowledgedAt: null,
};
const COUNTS = { all: 2, failed: 1, waiting: 0, refused: null, parked: 0 };

function page(list: Partial<MessageList>, params: Record<string, string> = {}): string {
  const asked = askedOf(messageFilter, params);
  const client = new QueryClient();
  const data = { rows: [], nextAfter: null, counts: COUNTS, lookedBackTo: null, ...list };
  client.setQueryData(messageListOptions(asked.filter).queryKey, data);
  return drawn(
    <MessagesTable breadcrumb={[]} asked={asked} shops={[{ id: "1", name: "店" }]} codes={["ORDER_CLOSED"]} />,
    {
      client,
      search: new URLSearchParams(params).toString(),
    },
  );
}

test("a row says when, which way, what about, whose number, where it stands and why, in words", () => {
  const markup = page({ rows: [PUSH, REPORT] });
  const [push = "", report = ""] = (markup.split("<tbody")[1] ?? "").match(/<tr.*?<\/tr>/g) ?? [];
  expect(wordsOf(push)).toBe("11-24 10:05 推送 订单推送 LP1 处理失败 报文缺少或写错字段 1 示例旗舰店-轻轨三号线");
  expect(wordsOf(report)).toBe("11-24 10:05 回传 发货回传 LP2 平台已受理 ORDER_CLOSED 1 示例旗舰店-轻轨三号线");
  expect(push).toContain('title="unreadable:orderItems:missing"');
  expect(push).toContain('title="qimen.alibaba.ascp.uop.consignorder.notify"');
  expect(report).toContain('href="/orders/01a2216e-0000-7000-8000-00000000000b"');
  // What failed can be chosen, what is done cannot.
  expect([push, report].map((row) => row.includes('type="checkbox"'))).toEqual([true, false]);
});

test("a tab without a count is one that would have to be looked through", () => {
  const tabs = page({}).split('aria-label="消息状态"')[1]?.split("</nav>")[0] ?? "";
  expect(wordsOf(`<nav ${tabs}`)).toBe("全部 2 失败 1 处理中 0 入口拒绝 暂存 0");
});

test("a list that stopped looking says how far, and goes on from there", () => {
  const markup = page({ lookedBackTo: "2026-11-23T01:00:00.000Z", nextAfter: "POSITION" }, { code: "RARE" });
  expect(wordsOf(markup)).toContain("已查找到 2026-11-23 09:00");
  expect(markup).toContain('href="/list?code=RARE&amp;after=POSITION"');
  expect(wordsOf(markup)).not.toContain(MESSAGES["zh-CN"].ui.emptyFilter.title);
});

test("each empty tab says what will stand there", () => {
  for (const status of ["all", "failed", "waiting", "refused", "parked"] as const)
    expect(wordsOf(page({}, status === "all" ? {} : { status }))).toContain(words.empty[status].text);
});
