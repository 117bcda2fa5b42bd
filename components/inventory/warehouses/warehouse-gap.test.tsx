import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { WarehouseGapNotice } from "./warehouse-gap";

const done = () => Promise.resolve({ ok: true as const, value: null });
const acts = { add: done, edit: done };
const SHANGHAI = { id: "a", code: "SH", name: "上海仓", platformCode: "GJZY-SH-001", isDefault: true };
const PLAIN = { id: "b", code: "BJ", name: "北京仓", platformCode: null, isDefault: false };

test("without a warehouse who may makes one here, who may not is told who can", () => {
  const mine = wordsOf(drawn(<WarehouseGapNotice warehouses={[]} place="receive" acts={acts} />));
  expect(mine).toMatch(/不能保存.*新建仓库$/);
  expect(mine).not.toContain("商家管理员");
  const others = wordsOf(drawn(<WarehouseGapNotice warehouses={[]} place="receive" />));
  expect(others).toContain("请负责全部店铺的商家管理员");
  expect(others).not.toContain("新建仓库 ");
});

test("the code that the platform named is told", () => {
  expect(wordsOf(drawn(<WarehouseGapNotice warehouses={[]} place="receive" asked="P-9" />))).toMatch(/P-9.*商家管理员/);
});

test("a code that no warehouse stands for can be given to one that stands for none", () => {
  const said = wordsOf(
    drawn(<WarehouseGapNotice warehouses={[SHANGHAI, PLAIN]} place="receive" asked="P-9" acts={acts} />),
  );
  expect(said).toMatch(/P-9.*上海仓.*指定仓库.*新建仓库/);
  const allTaken = wordsOf(
    drawn(<WarehouseGapNotice warehouses={[SHANGHAI]} place="receive" asked="P-9" acts={acts} />),
  );
  expect(allTaken).not.toContain("指定仓库");
});

test("a code missing on both sides is told only where a report will need it", () => {
  const at = (place: "receive" | "ship", reports: boolean) =>
    wordsOf(drawn(<WarehouseGapNotice warehouses={[PLAIN]} place={place} reports={reports} />));
  expect(at("receive", true)).toContain("入库回传");
  expect(at("receive", false)).toBe("");
  expect(at("ship", true)).toBe("");
});

test("where stock is counted a missing warehouse is asked for, a missing code is not", () => {
  const at = (warehouses: (typeof PLAIN)[]) =>
    wordsOf(drawn(<WarehouseGapNotice warehouses={warehouses} place="count" acts={acts} />));
  expect(at([])).toMatch(/不能导入.*新建仓库$/);
  expect(at([PLAIN])).toBe("");
});

test("nothing is said where the platform's code is known", () => {
  expect(wordsOf(drawn(<WarehouseGapNotice warehouses={[SHANGHAI]} place="ship" asked="GJZY-SH-001" />))).toBe("");
});
