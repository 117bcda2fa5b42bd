import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** R170: two people change the same record; the second sees both versions, and nothing of either is lost. */

test("a carton: what the second person did not touch stays as the first one saved it", async ({ as }) => {
  const first = await as("admin@enterprise.demo");
  const second = await as("engineer@enterprise.demo");
  const code = `BOTH-${Date.now()}`;
  await first.goto("/settings/packing/cartons/new");
  await first.getByLabel("纸箱编号").fill(code);
  for (const side of ["长", "宽", "高"]) await first.getByLabel(new RegExp(`^${side}`)).fill("100");
  await save(first);
  await first.waitForURL(/\/settings\/packing$/);
  const path = (await first.getByRole("link", { name: code }).getAttribute("href")) ?? "";

  await Promise.all([first.goto(path), second.goto(path)]);
  await second.getByLabel(/^纸箱供应商/).fill("乙方供应商");
  await first.getByLabel(/^长/).fill("250");
  await save(first);
  await first.waitForURL(/\/settings\/packing$/);

  await save(second);
  await expect(second.getByText("他人刚刚保存了修改")).toBeVisible();
  await expect(second.getByRole("row", { name: /^长/ })).toContainText("250");
  await expect(second.getByRole("row", { name: /^长/ })).toContainText("未修改");
  await second.getByRole("button", { name: "保留我填写的" }).click();
  await expect(second.getByLabel(/^长/)).toHaveValue("250");
  await save(second);
  await second.waitForURL(/\/settings\/packing$/);
  await second.goto(path);
  await expect(second.getByLabel(/^长/)).toHaveValue("250");
  await expect(second.getByLabel(/^纸箱供应商/)).toHaveValue("乙方供应商");
});

test("a shop: both saves are kept, or the latest is taken", async ({ as }) => {
  const first = await as("admin@flagship.demo");
  const second = await as("engineer@flagship.demo");
  await first.goto("/shops");
  const path = (await first.getByRole("link", { name: "示例旗舰店-品牌站" }).first().getAttribute("href")) ?? "";
  await Promise.all([first.goto(path), second.goto(path)]);
  const hours = (page: Page) => page.getByLabel("最晚发货（小时）");
  const name = (page: Page) => page.getByLabel("店铺名称");
  await name(second).fill("示例旗舰店-品牌站 二");
  await hours(first).fill("36");
  await save(first);
  await expect(first.getByText("有未保存的修改")).toBeHidden();

  await save(second);
  await expect(second.getByText("他人刚刚保存了修改")).toBeVisible();
  await second.getByRole("button", { name: "采用最新内容" }).click();
  await expect(name(second)).toHaveValue("示例旗舰店-品牌站");
  await expect(hours(second)).toHaveValue("36");
  await hours(second).fill("48");
  await save(second);
  await expect(second.getByText("有未保存的修改")).toBeHidden();
  await second.reload();
  await expect(hours(second)).toHaveValue("48");
});

function save(page: Page): Promise<void> {
  return page.getByRole("button", { name: "保存", exact: true }).click();
}
