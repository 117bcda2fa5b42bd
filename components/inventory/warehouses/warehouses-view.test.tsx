import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import type { WarehouseRow } from "@/lib/inventory/client";
import { WarehousesView } from "./warehouses-view";

const done = () => Promise.resolve({ ok: true as const, value: null });
const acts = { add: done, edit: done, makeDefault: done, remove: done };
const SHANGHAI: WarehouseRow = {
  ...{ id: "a", code: "SH", name: "上海仓", platformCode: "GJZY-SH-001", isDefault: true },
  uses: ["stock", "receipts"],
};
const BEIJING: WarehouseRow = { id: "b", code: "BJ", name: "北京仓", platformCode: null, isDefault: false, uses: [] };

const said = (warehouses: WarehouseRow[], mayChange: boolean) =>
  wordsOf(
    drawn(<WarehousesView breadcrumb={[]} warehouses={warehouses} why={null} {...(mayChange ? { acts } : {})} />),
  );

test("who only looks is offered nothing", () => {
  expect(said([SHANGHAI, BEIJING], false)).not.toMatch(/新建仓库|修改|设为默认/);
  expect(said([], false)).not.toContain("新建仓库");
});

test("why a warehouse stays is told, what nothing names may go", () => {
  const words = said([SHANGHAI, BEIJING], true);
  expect(words).toMatch(/上海仓.*默认.*GJZY-SH-001.*有库存记录、有收货记录.*不能删除/);
  expect(words).toMatch(/北京仓.*未填写.*未使用.*设为默认.*删除/);
});

test("an unused default stays while there are others, and goes where it is the only one", () => {
  const unused = { ...SHANGHAI, uses: [] };
  expect(said([unused, BEIJING], true)).toContain("默认仓库不能删除，请先把另一个设为默认");
  expect(said([unused], true)).not.toContain("默认仓库不能删除");
});

test("without any it is said what one is for", () => {
  expect(said([], true)).toMatch(/还没有仓库.*退货和无主包裹.*新建仓库/);
  expect(said([], false)).toMatch(/还没有仓库.*退货和无主包裹.*请负责全部店铺的商家管理员新建/);
});
