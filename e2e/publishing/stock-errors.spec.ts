import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";

const SKU = "SKU-COFFEE-1";
const OF_THE_SHOP = new RegExp(`${SKU}.*示例旗舰店-轻轨三号线`);
const TOO_LITTLE = /可售库存不足|低于平台占用/;
/** What is on hand of it in the beginning. */
const ON_HAND = 100;

/** Explains one SKU's number on the rules page. */
async function explain(page: Page, sku: string): Promise<void> {
  await page.goto("/stock/rules");
  await page.getByRole("button", { name: "选择 SKU" }).click();
  await page.getByRole("combobox").fill(sku);
  await page.getByRole("option", { name: sku }).click();
  await expect(page.getByRole("region", { name: `${sku} GJZY-SH-001` })).toBeVisible();
}

test("a number below what is occupied is refused, explained with both numbers, corrected and sent (R144, R145, R150, R153)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const lines = [{ outerId: SKU, quantity: 2 }];
  const there = async () => (await sandbox.stock("enterprise", SKU)).total;
  await expect.poll(there, { timeout: 45_000 }).toBe(ON_HAND); // the first full resync
  const code = await sandbox.buy("enterprise", { lines });
  await sandbox.occupy("enterprise", SKU, 120);

  await explain(page, SKU);
  const card = page.getByRole("region", { name: `${SKU} GJZY-SH-001` });
  await expect(card.getByRole("table", { name: "现在算出的数量" })).toContainText(`同步数量${ON_HAND}`);
  await page.getByRole("button", { name: "立即同步" }).click();
  await expect(page.getByText("已排队同步 1 条")).toBeVisible();

  // Whether the platform said no or we knew before asking: the same explanation, with both numbers.
  const row = page.getByRole("row", { name: OF_THE_SHOP });
  const group = page.getByRole("region", { name: TOO_LITTLE }).getByRole("link", { name: "查看 1 条" });
  await expect(async () => {
    await page.goto("/stock/errors");
    await group.click({ timeout: 2000 });
    await expect(row).toContainText(`${ON_HAND} 件，平台已占用 122 件，少 22 件`, { timeout: 2000 });
  }).toPass();
  expect(await findings(page)).toEqual([]);
  await row.getByRole("button", { name: /^占用明细/ }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("link", { name: code })).toHaveAttribute("href", /^\/orders\//);
  await expect(dialog).toContainText("平台占用中还有 120 件找不到对应的订单");
  await expect(dialog).toContainText("系统不会为了通过而自动调高数量");
  expect(await findings(page)).toEqual([]);

  await dialog.getByRole("link", { name: "更正在库数量" }).click();
  await page
    .getByRole("button", { name: /^更正库存/ })
    .first()
    .click();
  await page.getByLabel("良品清点数").fill("130");
  await page.getByLabel("原因").fill("复盘");
  await page.getByRole("button", { name: "更正", exact: true }).click();
  await expect.poll(there, { timeout: 30_000 }).toBe(130);

  for (const cause of ["occupied", "below-occupied"]) {
    await page.goto(`/stock/errors?cause=${cause}`);
    await expect(page.getByText("这一类异常已全部恢复")).toBeVisible();
    await expect(row).toHaveCount(0);
  }
  await page.goto(`/stock/errors?tab=log&q=${SKU}`);
  const newest = row.first();
  await expect(newest).toContainText("130");
  await expect(newest).toContainText("已同步");
  const refused = page.getByRole("row", { name: TOO_LITTLE }).first();
  await refused.getByRole("button", { name: /^为什么/ }).click();
  await expect(page.getByRole("alertdialog")).toContainText("少 22 件");
  await expect(page.getByRole("alertdialog").getByRole("table")).toContainText(`同步数量${ON_HAND}`);
  await page.getByRole("button", { name: "关闭" }).click();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出" }).click();
  const file = await readFile(await (await download).path(), "utf8");
  expect(file.charCodeAt(0)).toBe(0xfeff);
  expect(file.trim().split("\r\n")).toHaveLength((await page.getByRole("row").count()) || 1);

  // What no order of ours explains: an order may never have arrived.
  await page.goto(`/stock/reconcile?show=missed&q=${SKU}`);
  await expect(row).toContainText("疑似漏单 120 件");
  await page.getByRole("button", { name: `怎么办 ${SKU}` }).click();
  await expect(page.getByRole("alertdialog")).toContainText("货品ID：600100200304");
  await page.getByRole("button", { name: "关闭" }).click();
  await sandbox.occupy("enterprise", SKU, 0);
  await page.getByRole("button", { name: `查询平台 ${SKU} GJZY-SH-001` }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("没有符合条件的记录")).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test("the flagship edition sees why there is nothing (R9, R143)", async ({ as }) => {
  const page = await as("admin@flagship");
  for (const path of ["errors", "rules", "reconcile"]) {
    await page.goto(`/stock/${path}`);
    await expect(page.getByText("旗舰版不支持库存同步")).toBeVisible();
  }
  const answer = await page.request.get("/api/admin/publishing/errors");
  expect([answer.status(), await answer.json()]).toEqual([409, { code: "EDITION_NOT_SUPPORTED" }]);
});
