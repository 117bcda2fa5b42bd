import { expect, test } from "vitest";
import { drawn, wordsOf } from "@/components/testing/drawn";
import { MissingWarehouse } from "./missing-warehouse";

const add = () => Promise.resolve({ ok: true as const, value: null });

test("who may make a warehouse makes it here, who may not is told who can", () => {
  const mine = wordsOf(drawn(<MissingWarehouse add={add} />));
  expect(mine).toMatch(/不能保存.*新建仓库$/);
  expect(mine).not.toContain("请负责全部店铺的商家管理员");
  expect(wordsOf(drawn(<MissingWarehouse />))).toContain("请负责全部店铺的商家管理员在本页新建仓库");
});

test("the code that the platform named is told", () => {
  expect(wordsOf(drawn(<MissingWarehouse code="GJZY-SH-001" />))).toMatch(/GJZY-SH-001.*商家管理员/);
});
