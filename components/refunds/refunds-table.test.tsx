import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { askedOf } from "@/lib/forms/list-filter";
import { refundListOptions, type RefundRow } from "@/lib/refunds/client";
import { PLATFORM_STATUSES, REFUND_SORTS } from "@/lib/refunds/domain/choices";
import { refundFilter } from "@/lib/refunds/schema";
import { MESSAGES } from "@/lib/messages";
import { RefundsTable } from "./refunds-table";

const { columns, platform, process } = MESSAGES["zh-CN"].refunds;

const ROW: RefundRow = {
  id: "01a2216e-0000-7000-8000-000000000001",
  bizOrderCode: "LBX-REFUND",
  forwardOrderCode: "LBX-ORDER",
  orderId: null,
  platformStatus: "WAITING_RECEIPT",
  processStatus: "SUBMIT_FAILED",
  reverseType: "REFUSED",
  failureCode: null,
  waybillNo: "SF1",
  carrierCode: "YTO",
  reason: "不想要了",
  plannedPieces: 3,
  amountFen: 31_600,
  receivedAt: "2026-11-24T02:05:00.000Z",
  shopName: "示例旗舰店-轻轨三号线",
  mode: "LIGHT_RAIL_3",
  exception: null,
  returnOrder: null,
  hasAllGoods: true,
};

function page(search = ""): string {
  const asked = askedOf(refundFilter, { status: "all" });
  const client = new QueryClient();
  const counts = { all: 1, PENDING: 0, SUBMIT_FAILED: 1, SUBMITTED: 0, PROCESSED: 0 };
  client.setQueryData(refundListOptions(asked.filter).queryKey, { rows: [ROW], nextAfter: null, counts });
  return drawn(<RefundsTable breadcrumb={[]} asked={asked} shops={[]} />, { client, search });
}

test("every column stands there with its value, and all but the way on can be sorted by (R99)", () => {
  const markup = page("columns=all");
  const heads = (markup.split("<thead")[1]?.split("</thead>")[0] ?? "").match(/<th[^e].*?<\/th>/g) ?? [];
  const named = heads.map((head) => [wordsOf(head), /href="[^"]*sort=/.test(head)]);
  const cells = (markup.split("<tbody")[1] ?? "").match(/<td.*?<\/td>/g) ?? [];
  expect(named.map(([name, isSortable], at) => [name, isSortable, wordsOf(cells[at] ?? "")])).toEqual([
    [columns.number, true, "LBX-REFUND"],
    [columns.processStatus, true, process.SUBMIT_FAILED],
    [columns.returnOrder, false, "–"],
    [columns.arrived, true, "11-24 10:05"], // and how long ago, once the browser knows the time
    [columns.waybill, true, "YTO SF1"],
    [columns.planned, true, "3"],
    [columns.amount, true, expect.stringContaining("316.00")],
    [columns.platformStatus, true, platform.WAITING_RECEIPT],
    [columns.order, true, "LBX-ORDER"],
    [columns.reason, true, "不想要了"],
    [columns.shop, true, "示例旗舰店-轻轨三号线"],
    [columns.mode, true, expect.stringContaining("轻轨三号线")],
    [columns.type, true, "拒签退回"],
  ]);
  expect(named.filter(([, isSortable]) => isSortable)).toHaveLength(REFUND_SORTS.length);
});

test("both statuses can be filtered by: the own one by tabs, the platform's by a choice (R99)", () => {
  const words = wordsOf(page().split("<table")[0] ?? "");
  for (const status of ["PENDING", "SUBMIT_FAILED", "SUBMITTED", "PROCESSED"] as const) {
    expect(words).toContain(process[status]);
    expect(refundFilter.parse({ status }).status).toBe(status);
  }
  expect(words).toContain(columns.platformStatus);
  for (const status of PLATFORM_STATUSES) expect(refundFilter.parse({ platform: status }).platform).toBe(status);
});

test("nothing here makes a raw refund: rows come from the platform only (R96)", () => {
  const buttons = page().match(/<button.*?<\/button>/g) ?? [];
  expect(buttons.map(wordsOf).filter((name) => /新建|新增|创建|添加|导入/.test(name))).toEqual([]);
});
