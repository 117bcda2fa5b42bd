import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { hrefOf } from "../world/read";
import { waitingReturn } from "../world/ready-made";

/** R170: two people change the same record; the second sees both versions, and nothing of either is lost. */

test("a carton: what the second person did not touch stays as the first one saved it", async ({ as }) => {
  const first = await as("admin@enterprise");
  const second = await as("engineer@enterprise");
  const code = "BOTH";
  await first.goto("/settings/packing/cartons/new");
  await first.getByLabel("纸箱编号").fill(code);
  for (const side of ["长", "宽", "高"]) await first.getByLabel(new RegExp(`^${side}`)).fill("100");
  await save(first);
  await first.waitForURL(/\/settings\/packing$/);
  const path = await hrefOf(first.getByRole("link", { name: code }));

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
  const first = await as("admin@flagship");
  const second = await as("engineer@flagship");
  await first.goto("/shops");
  const path = await hrefOf(first.getByRole("link", { name: "示例旗舰店-品牌站" }).first());
  await Promise.all([first.goto(path), second.goto(path)]);
  const mode = (page: Page) => page.getByLabel(/^模式/);
  const name = (page: Page) => page.getByLabel("店铺名称");
  await name(second).fill("示例旗舰店-品牌站 二");
  await mode(first).selectOption("轻轨三号线");
  await save(first);
  await expect(first.getByText("有未保存的修改")).toBeHidden();

  await save(second);
  await expect(second.getByText("他人刚刚保存了修改")).toBeVisible();
  await second.getByRole("button", { name: "采用最新内容" }).click();
  await expect(name(second)).toHaveValue("示例旗舰店-品牌站");
  await expect(mode(second)).toHaveValue("LIGHT_RAIL_3");
  await mode(second).selectOption("品牌站");
  await save(second);
  await expect(second.getByText("有未保存的修改")).toBeHidden();
  await second.reload();
  await expect(mode(second)).toHaveValue("BRAND_STATION");
});

test("an agreement: the second person's number is laid over the first one's hours", async ({ as }) => {
  const first = await as("admin@flagship");
  const second = await as("engineer@flagship");
  await first.goto("/shops");
  const path = await hrefOf(first.getByRole("link", { name: "示例旗舰店-品牌站" }).first());
  await Promise.all([first.goto(path), second.goto(path)]);
  const agreement = (page: Page) => page.getByRole("region", { name: "商家仓直发协议" });
  const hours = (page: Page) => agreement(page).getByLabel(/^最晚发货（小时）/);
  const number = (page: Page) => agreement(page).getByLabel(/^协议编号/);
  const agree = (page: Page) => agreement(page).getByRole("button", { name: "保存协议" }).click();
  // A page that is still waking up may take the old value back.
  const fill = (page: Page, field: Locator, value: string) =>
    expect(async () => {
      await field.fill(value);
      await expect(field).toHaveValue(value, { timeout: 500 });
      await expect(page.getByText("有未保存的修改")).toBeVisible({ timeout: 500 });
    }).toPass();
  await fill(second, number(second), "XY-2026-001");
  await fill(first, hours(first), "36");
  await agree(first);
  await expect(first.getByText("有未保存的修改")).toBeHidden();

  await agree(second);
  await expect(second.getByText("他人刚刚保存了修改")).toBeVisible();
  await expect(second.getByRole("row", { name: /^最晚发货/ })).toContainText("未修改");
  await second.getByRole("button", { name: "保留我填写的" }).click();
  await expect(hours(second)).toHaveValue("36");
  await hours(second).fill("48");
  await agree(second);
  await expect(second.getByText("有未保存的修改")).toBeHidden();
  await second.reload();
  await expect(hours(second)).toHaveValue("48");
  await expect(number(second)).toHaveValue("XY-2026-001");
});

test("returned counts: pieces come in while the clerk corrects; both counts are shown and the clerk's go on", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const { reverse, path } = await waitingReturn(sandbox, { pieces: 3 });
  const warehouse = await as("warehouse@enterprise");
  const clerk = await as("clerk@enterprise");
  await receiveOne(warehouse, path);
  await clerk.goto(path);
  await clerk.getByRole("region", { name: "差异" }).getByRole("button", { name: "更正数量" }).click();
  const dialog = clerk.getByRole("alertdialog");
  await dialog.getByRole("textbox", { name: /残次品$/ }).fill("2");
  await dialog.getByLabel("更正原因").fill("两罐压在箱底");
  // What comes in now is not on the clerk's page yet.
  await clerk.route("**/api/admin/returns/*", (route) => route.abort());
  await receiveOne(warehouse, path);
  await dialog.getByRole("button", { name: "更正", exact: true }).click();
  await clerk.unroute("**/api/admin/returns/*");
  const line = dialog.getByRole("row", { name: /奶粉/ });
  await expect(dialog.getByText("他人刚刚保存了修改")).toBeVisible({ timeout: 30_000 });
  await expect(line).toContainText("正品 2 · 残次品 0");
  await expect(line).toContainText("正品 1 · 残次品 2");
  await expect(dialog.getByRole("button", { name: "更正", exact: true })).toBeDisabled(); // not before one is chosen
  await dialog.getByRole("button", { name: "保留我填写的" }).click();
  await expect(dialog.getByLabel("更正原因")).toHaveValue("两罐压在箱底");
  await dialog.getByRole("button", { name: "更正", exact: true }).click();
  await expect(dialog).toBeHidden();
  await sandbox.untilReported("stockedIn", reverse);
  await clerk.reload();
  await expect(clerk.getByText("正品 1 件，残次品 2 件").or(clerk.getByText("正品 -1，残次品 2"))).toBeVisible();
});

/** Takes one good piece in on the return's page, and says that the rest comes later. */
async function receiveOne(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("textbox", { name: /本次正品件数/ }).fill("1");
  await page.getByRole("button", { name: "部分入库" }).click();
  await page.getByRole("button", { name: "分批到货" }).click();
  await page.getByRole("button", { name: "部分入库" }).click();
  await expect(page.getByText("已登记部分入库")).toBeVisible();
}

function save(page: Page): Promise<void> {
  return page.getByRole("button", { name: "保存", exact: true }).click();
}
