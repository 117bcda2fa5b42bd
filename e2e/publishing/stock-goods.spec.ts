import type { Page } from "@playwright/test";
import { DEMO_WAREHOUSE } from "../../prisma/demo-data";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";

const WAREHOUSE = DEMO_WAREHOUSE.code;
const HEADER = "商家编码,仓库编码,良品,残品,预留渠道,预留数量";

const csv = (...rows: string[]) => ({
  name: "盘点.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([HEADER, ...rows].join("\r\n")),
});

/** Makes a SKU on the page of goods and stock and opens it; returns its path. */
async function makeSku(page: Page, code: string): Promise<string> {
  await page.goto("/stock");
  await expect(page.getByText("平台不提供货品下载")).toBeVisible(); // R7
  await page.getByRole("button", { name: "新建货品" }).press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "新建货品" });
  await dialog.getByLabel("商家编码").fill(code);
  await dialog.getByLabel("名称").fill("浏览器测试货品");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${code} 已新建`)).toBeVisible();
  await page.goto(`/stock?q=${code}`);
  await page.getByRole("link", { name: code }).click();
  await page.waitForURL((url) => /^\/stock\/[0-9a-f-]{36}$/.test(url.pathname));
  return new URL(page.url()).pathname;
}

/** Opens 更正库存 and fills it in. */
async function count(page: Page, good: number, reason: string) {
  await page.getByRole("button", { name: `更正库存 ${WAREHOUSE}` }).click();
  const dialog = page.getByRole("alertdialog", { name: "更正库存" });
  await dialog.getByLabel("良品清点数").fill(String(good));
  await dialog.getByLabel("原因").fill(reason);
  return dialog;
}

test("an administrator counts by keyboard; of two who count at once the second sees both numbers first", async ({
  as,
}) => {
  const page = await as("admin@enterprise");
  const code = "E2E-COUNTED";
  const path = await makeSku(page, code);
  const other = await as("admin@enterprise");
  await other.goto(path);

  const dialog = await count(page, 12, "期初盘点");
  expect(await findings(page)).toEqual([]);
  const waiting = await count(other, 20, "另一人盘点");
  await dialog.getByLabel("原因").press("Control+Enter");
  await expect(page.getByText(`${WAREHOUSE} 的库存已更正`)).toBeVisible();
  const ledger = page.getByRole("region", { name: "库存流水列表" });
  await expect(ledger.getByRole("row").nth(1)).toContainText("库存更正");
  await expect(ledger.getByRole("row").nth(1)).toContainText("期初盘点");
  await expect(ledger.getByRole("row").nth(1)).toContainText("+12");

  await waiting.getByRole("button", { name: "更正", exact: true }).click();
  await expect(waiting.getByText("您看到的是良品 0、残品 0；现在是良品 12、残品 0。", { exact: false })).toBeVisible();
  await expect(waiting.getByRole("button", { name: "更正", exact: true })).toBeDisabled();
  await waiting.getByRole("button", { name: "按现在的库存继续" }).click();
  await waiting.getByRole("button", { name: "更正", exact: true }).click();
  await expect(other.getByText(`${WAREHOUSE} 的库存已更正`)).toBeVisible();
  await expect(other.getByRole("region", { name: "库存流水列表" }).getByRole("row").nth(1)).toContainText("+8");

  await other.getByRole("button", { name: `设置预留 ${WAREHOUSE}` }).click();
  const reserving = other.getByRole("alertdialog", { name: "设置预留" });
  await reserving.getByLabel("渠道").fill("线下门店");
  await reserving.getByLabel("预留数量").fill("5");
  await reserving.getByRole("button", { name: "保存预留" }).click();
  await expect(other.getByRole("region", { name: "各仓库存列表" })).toContainText("线下门店 5 件");
  await expect(other.getByText(`${WAREHOUSE} 为 线下门店 预留 5 件`)).toBeVisible();

  // Chosen in the list and sent to the platform at once: its row says why it cannot go yet (R162).
  await other.goto(`/stock?q=${code}`);
  await other.getByRole("checkbox", { name: `选择 ${code}` }).check();
  await other.getByRole("button", { name: "立即同步" }).click();
  const sent = other.getByRole("alertdialog", { name: "立即同步" }).getByRole("listitem");
  await expect(sent.filter({ hasText: "示例旗舰店-轻轨三号线" })).toContainText("货品没有货品ID");
});

test("a file with errors tells each by row and column and changes nothing; the mended one is taken in whole", async ({
  as,
}) => {
  const page = await as("admin@enterprise");
  const code = "E2E-FROM-FILE";
  const path = await makeSku(page, code);
  await page.goto("/stock/import");
  const file = page.getByLabel("CSV 文件", { exact: true });
  const good = `${code},${WAREHOUSE},30,2,京东,4`;
  await file.setInputFiles(csv(good, `NOBODY,${WAREHOUSE},1,,,`, `${code},${WAREHOUSE},1.5,,,`));
  await expect(page.getByText("文件中有 2 行错误，整份文件都不会导入")).toBeVisible();
  const problems = page.getByRole("region", { name: "错误" }).getByRole("row");
  await expect(problems.nth(1)).toHaveText(/3\s*商家编码\s*NOBODY\s*没有这个货品或仓库/);
  await expect(problems.nth(2)).toHaveText(/4\s*良品\s*1\.5\s*必须是整数/);
  await expect(page.getByRole("button", { name: /^导入 / })).toBeDisabled();
  expect(await findings(page)).toEqual([]);

  await file.setInputFiles(csv(good));
  await expect(page.getByRole("button", { name: "导入 1 行" })).toBeEnabled();
  const other = await as("admin@enterprise");
  await other.goto(path);
  await (await count(other, 7, "预览之后的更正")).getByRole("button", { name: "更正", exact: true }).click();
  await expect(other.getByText(`${WAREHOUSE} 的库存已更正`)).toBeVisible();
  await page.getByRole("button", { name: "导入 1 行" }).click();
  await expect(page.getByText("预览之后库存有变动，文件没有导入")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "重新预览" }).click();
  await expect(page.getByRole("region", { name: "变动" })).toContainText("7 → 30");
  await page.getByRole("button", { name: "导入 1 行" }).dblclick(); // imports once, and says so once
  await expect(page.getByText("已导入：库存 1 处，预留 1 处")).toBeVisible();
  await expect(page.getByText("没有导入")).toHaveCount(0);

  await page.goto(path);
  const latest = page.getByRole("region", { name: "库存流水列表" }).getByRole("row").nth(1);
  await expect(latest).toHaveText(/文件导入.*盘点\.csv.*\+23.*\+2.*良品 30，残品 2/s);

  // Exported under the list's filter, and fit to be taken in again.
  await page.goto(`/stock?q=${code}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "导出" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const exported = Buffer.concat(chunks);
  expect(exported.toString("utf8")).toBe(
    "\u{FEFF}商家编码,名称,条码,货品ID,仓库编码,仓库名称,良品,残品,预留合计\r\n" +
      `${code},浏览器测试货品,,,${WAREHOUSE},${DEMO_WAREHOUSE.name},30,2,4\r\n`,
  );
  await page.goto("/stock/import");
  await file.setInputFiles({ name: "stock.csv", mimeType: "text/csv", buffer: exported });
  await expect(page.getByText("没有变动：所有行都与现有库存一致。")).toBeVisible();
});

test("more than 5 MB is told at once", async ({ as }) => {
  const page = await as("admin@enterprise");
  await page.goto("/stock/import");
  const buffer = Buffer.alloc(5 * 1024 * 1024 + 1, "A");
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles({ name: "big.csv", mimeType: "text/csv", buffer });
  await expect(page.getByText("文件超过 5 MB", { exact: false })).toBeVisible();
});

test("who only looks changes nothing; the flagship edition is told why there is nothing (R9)", async ({ as }) => {
  const warehouse = await as("warehouse@enterprise");
  await warehouse.goto("/stock");
  const milk = warehouse.getByRole("link", { name: "SKU-MILK-800" }).first();
  await expect(milk).toBeVisible();
  await expect(warehouse.getByText("您的角色只能查看。")).toBeVisible();
  await expect(warehouse.getByRole("button", { name: "新建货品" })).toHaveCount(0);
  await expect(warehouse.getByRole("link", { name: "导出" })).toHaveCount(0);
  await milk.click();
  await expect(warehouse.getByRole("region", { name: "库存流水列表" })).toContainText("期初库存");
  await expect(warehouse.getByRole("button", { name: /^更正库存/ })).toHaveCount(0);
  expect((await warehouse.request.get("/api/admin/stock/export")).status()).toBe(403);

  const flagship = await as("admin@flagship");
  for (const path of ["/stock", "/stock/import"]) {
    await flagship.goto(path);
    await expect(flagship.getByText("旗舰版不支持库存同步")).toBeVisible();
  }
  expect(await findings(flagship)).toEqual([]);
  for (const path of ["/api/admin/stock", "/api/admin/stock/export"]) {
    const answer = await flagship.request.get(path);
    expect([answer.status(), await answer.json()]).toEqual([409, { code: "EDITION_NOT_SUPPORTED" }]);
  }
});

for (const look of [
  { width: 360, locale: "en", dark: true } as const,
  { width: 360 },
  { width: 1440, locale: "en" } as const,
])
  test(`goods and stock in another look: ${JSON.stringify(look)}`, async ({ as }) => {
    const page = await as("admin@enterprise", look);
    for (const path of ["/stock", "/stock?q=nothing", "/stock/import"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect([path, await findings(page)]).toEqual([path, []]);
    }
    await page.goto("/stock");
    await page.getByRole("link", { name: "SKU-MILK-800" }).first().click();
    await page.waitForURL((url) => url.pathname.startsWith("/stock/"));
    expect(await findings(page)).toEqual([]);
  });
