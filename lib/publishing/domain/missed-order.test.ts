import { expect, test } from "vitest";
import { missedOrderInquiry } from "./missed-order";

const ABOUT = {
  supplierId: "2200700000001",
  storeCode: "GJZY-SH-001",
  scItemId: "600100200300",
  skuCode: "SKU-MILK-800",
  occupiedPieces: 8,
  openPieces: 5,
  observedAt: "2026-11-28T04:05:06.000Z",
};

test("names the goods by every number the platform knows, both counts and when it was asked, in Shanghai time", () => {
  const lines = missedOrderInquiry(ABOUT).split("\n");
  expect(lines.slice(1, 7)).toEqual([
    "供应商ID：2200700000001",
    "仓编码：GJZY-SH-001",
    "货品ID：600100200300",
    "商家编码：SKU-MILK-800",
    "平台占用：8 件（查询于 2026-11-28 12:05:06）",
    "我方未完结履约单合计：5 件，相差 3 件",
  ]);
});

test("leaves out what is not known", () => {
  const text = missedOrderInquiry({ ...ABOUT, supplierId: null, scItemId: null, observedAt: null });
  expect(text).not.toMatch(/供应商ID|货品ID|查询于|null/);
});
