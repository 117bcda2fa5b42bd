import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { openByNumber, review } from "../world/steps";

/** The sandbox's goods that no merchant has mapped. */
const UNKNOWN = { scItemId: "600100209999", code: "SKU-UNKNOWN" };

const csv = (...rows: string[]) => ({
  name: "goods.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(["货品ID,商家编码,名称,条码", ...rows].join("\r\n")),
});

test("a clerk matches the goods of an order by keyboard and reviews it; what is in the way is told first (R8, R63)", async ({
  as,
  sandbox,
}) => {
  const page = await as("clerk@enterprise");
  const [code, second] = await sandbox.buyMany("enterprise", 2, { unknownGoods: true });
  await openByNumber(page, "orders", second ?? "");
  await openByNumber(page, "orders", code ?? "");
  await expect(page.getByRole("link", { name: "匹配货品", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "审核", exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: /^匹配货品/ }).press("Enter");
  const dialog = page.getByRole("alertdialog", { name: "匹配货品" });
  await expect(dialog).toContainText(UNKNOWN.scItemId);
  await expect(dialog).toContainText(UNKNOWN.code);
  const search = dialog.getByRole("combobox", { name: "货品" });
  await expect(search).toBeFocused();
  await page.keyboard.type("SKU-MILK");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("option", { selected: true })).toContainText("SKU-MILK-800");
  await dialog.getByRole("button", { name: "匹配", exact: true }).press("Enter");
  await expect(dialog.getByText("SKU-MILK-800 已匹配货品ID 600100200300")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "替换", exact: true })).toBeVisible();

  // The wrong one: a new SKU it is.
  await dialog.getByRole("button", { name: "新建货品" }).press("Enter");
  await expect(dialog.getByRole("button", { name: "替换", exact: true })).toHaveCount(0);
  await expect(dialog.getByLabel("商家编码")).toHaveValue(UNKNOWN.code);
  await dialog.getByLabel("名称").fill("示例新货品");
  await page.keyboard.press("Enter");
  await expect(page.getByText("SKU-UNKNOWN 已匹配，2 张订单可以审核")).toBeVisible();
  await expect(page.getByText("货品未匹配")).toHaveCount(0);
  await expect(page.getByText("货品已匹配，1 行")).toBeVisible();
  await review(page);

  await openByNumber(page, "orders", second ?? "");
  await expect(page.getByRole("cell", { name: "示例新货品" })).toBeVisible();
  await review(page);
});

test("a CSV file with a bad row changes nothing; the mended one is imported whole and frees the order (R8)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@flagship");
  const code = await sandbox.buy("flagship", { unknownGoods: true });
  await openByNumber(page, "orders", code);
  const orderPath = new URL(page.url()).pathname;

  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "货品匹配" }).click();
  await page.waitForURL("/orders/mapping");
  const menu = page.getByRole("navigation", { name: "主导航" });
  await expect(menu.getByRole("link", { name: "货品匹配" })).toHaveAttribute("aria-current", "page");
  await expect(menu.getByRole("link", { name: "订单列表" })).not.toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("row").filter({ hasText: UNKNOWN.scItemId })).toBeVisible();

  const good = `${UNKNOWN.scItemId},SKU-FLAG-NEW,文件里的货品,`;
  await page
    .getByLabel("CSV 文件", { exact: true })
    .setInputFiles(csv(good, "6.001E+11,SKU-BAD,,", "600100200300,SKU-SOAP-3,,"));
  await expect(page.getByText("文件中有 1 行错误，整份文件都不会导入")).toBeVisible();
  await expect(page.getByRole("cell", { name: /科学计数/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^导入/ })).toBeDisabled();
  expect(await findings(page)).toEqual([]);

  await page
    .getByLabel("CSV 文件", { exact: true })
    .setInputFiles(csv(good, "600100200300,SKU-SOAP-3,,", ",SKU-SPARE,备用货品,"));
  await expect(page.getByRole("cell", { name: "货品ID 已匹配给 SKU-MILK-800。" })).toBeVisible();
  await expect(page.getByRole("button", { name: "导入 2 行" })).toBeEnabled();
  await page.getByRole("checkbox", { name: "替换第 3 行" }).press("Space");
  await expect(page.getByRole("button", { name: "导入 3 行" })).toBeEnabled();
  await page.getByRole("checkbox", { name: "替换第 3 行" }).press("Space");
  await page.getByRole("button", { name: "导入 2 行" }).press("Enter");
  await expect(page.getByText("已导入：新建 2 个货品，匹配 0 个")).toBeVisible();
  await expect(page.getByText("1 张订单的货品已匹配，可以审核")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: UNKNOWN.scItemId })).toHaveCount(0);

  await page.goto(orderPath);
  await expect(page.getByRole("cell", { name: "文件里的货品" })).toBeVisible();

  // The file was wrong: the goods become another SKU, once what is in the way was told and confirmed.
  await page.getByRole("button", { name: "更换匹配 示例未匹配货品" }).press("Enter");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByRole("combobox", { name: "货品" })).toBeFocused();
  await page.keyboard.type("备用");
  await dialog.getByRole("option", { name: "SKU-SPARE" }).click();
  await dialog.getByRole("button", { name: "匹配", exact: true }).click();
  await expect(dialog.getByText(`货品ID ${UNKNOWN.scItemId} 已匹配给 SKU-FLAG-NEW（文件里的货品）`)).toBeVisible();
  await dialog.getByRole("button", { name: "替换", exact: true }).click();
  await expect(page.getByRole("cell", { name: "备用货品" })).toBeVisible();
  await review(page);
});

test("5 MB go through, more is told at once; GBK is read", async ({ as }) => {
  const page = await as("admin@enterprise");
  await page.goto("/orders/mapping");
  const big = csv(...Array.from({ length: 18_000 }, (_, index) => `77${index},BIG-${index},${"名".repeat(90)},`));
  expect(big.buffer.length).toBeGreaterThan(4.9 * 1024 * 1024);
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles(big);
  await expect(page.getByRole("button", { name: /^导入 18,?000 行/ })).toBeVisible();
  await page.getByRole("button", { name: "下一页" }).click();
  await expect(page.getByText("第 101–200 条，共 18000 条")).toBeVisible();
  await page.getByRole("button", { name: "放弃" }).click();

  await page
    .getByLabel("CSV 文件", { exact: true })
    .setInputFiles({ ...big, buffer: Buffer.alloc(5 * 1024 * 1024 + 1, "a") });
  await expect(page.getByText("文件超过 5 MB，请拆成几个文件")).toBeVisible();
  const gbk = Buffer.from("bbf5c6b749442cc9ccbcd2b1e0c2eb2cc3fbb3c60d0a3630302c412cc5a3c4cc0d0a", "hex");
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles({ ...big, buffer: gbk });
  await expect(page.getByRole("cell", { name: "牛奶" })).toBeVisible();
});

test("an auditor sees what waits and can change nothing; the warehouse does not see it", async ({ as }) => {
  const auditor = await as("auditor@enterprise");
  await auditor.goto("/orders/mapping");
  await expect(auditor.getByRole("heading", { level: 1, name: "货品匹配" })).toBeVisible();
  await expect(auditor.getByLabel("CSV 文件", { exact: true })).toHaveCount(0);
  await expect(auditor.getByRole("button", { name: /匹配货品/ })).toHaveCount(0);
  const warehouse = await as("warehouse@enterprise");
  await warehouse.goto("/orders/mapping");
  await expect(warehouse.getByText("没有权限").first()).toBeVisible();
});

test("360 px wide, English, dark: the page, the dialog and the preview pass axe and fit", async ({ as, sandbox }) => {
  const page = await as("admin@flagship", { width: 360, locale: "en", dark: true });
  await sandbox.buy("flagship", { unknownGoods: true });
  await page.goto("/orders/mapping");
  await page
    .getByLabel("CSV file", { exact: true })
    .setInputFiles(csv("600100200300,SKU-SOAP-3,,", "1,SKU-SMALL,A name,"));
  await expect(page.getByText("The item id belongs to SKU-MILK-800.").first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
});
