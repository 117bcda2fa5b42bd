import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { askedOf } from "@/lib/forms/list-filter";
import { stockListOptions, type StockList } from "@/lib/inventory/client";
import { stockFilter } from "@/lib/inventory/schema";
import { MESSAGES } from "@/lib/messages";
import { StockTable } from "./stock-table";

const NOTHING = MESSAGES["zh-CN"].ui.emptyFilter.title;
const PARAMS = { warehouse: "01a2216e-0000-7000-8000-00000000000c", level: "none" };

function page(list: Partial<StockList>): string {
  const asked = askedOf(stockFilter, PARAMS);
  const client = new QueryClient();
  const data: StockList = { rows: [], nextAfter: null, total: null, lookedUpTo: null, ...list };
  client.setQueryData(stockListOptions(asked.filter).queryKey, data);
  const header = { title: "货品库存", breadcrumb: [] };
  return drawn(<StockTable header={header} asked={asked} warehouses={[]} shops={[]} />, {
    client,
    search: new URLSearchParams(PARAMS).toString(),
  });
}

test("goods that were looked for only so far: says how far, goes on from there, and never that nothing matches", () => {
  const markup = page({ lookedUpTo: "S-008000", nextAfter: "POSITION" });
  expect(wordsOf(markup)).toContain("已查找到商家编码 S-008000");
  expect(markup).toContain(`level=none&amp;after=POSITION"`);
  expect(wordsOf(markup)).not.toContain(NOTHING);
  expect(wordsOf(page({ total: 0 }))).toContain(NOTHING);
});
