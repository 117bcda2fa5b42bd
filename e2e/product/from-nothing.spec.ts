import type { Browser, Page } from "@playwright/test";
import { DEMO_ACCOUNTS, DEMO_WAREHOUSE, type DemoAccount } from "../../prisma/demo-data";
import { startWholeInstallation, type WholeInstallation } from "../world/empty-installation";
import { variable } from "../world/environment";
import { setFirstPassword } from "../world/first-password";
import { expect, test } from "../world/fixtures";
import { addFlagship, authorize, checklist, confirmBoth, confirmFact } from "../world/going-live";
import { freshWaybill } from "../world/fresh";
import { readIn } from "../world/read";
import { hear, MILK_BAR_CODE, openReturnsDesk, pressEnter, scan } from "../world/scanner";
import { Sandbox } from "../world/sandbox";
import { openByNumber, review, ship } from "../world/steps";

/** What the simulated platform knows of these sellers; nothing of it is written to Line3. */
const seller = (edition: DemoAccount["edition"]) => DEMO_ACCOUNTS.find((one) => one.edition === edition) as DemoAccount;
const SELLERS = { enterprise: seller("ENTERPRISE"), flagship: seller("FLAGSHIP"), unbound: seller("ENTERPRISE") };
const MILK = { outerId: "SKU-MILK-800", quantity: 1 };

let installation: WholeInstallation;
test.beforeAll(
  async () => void (installation = await startWholeInstallation(`nothing${variable("TEST_WORKER_INDEX")}`)),
);
test.afterAll(() => installation.stop());

/** `npm run account -- create`, and its administrator at home by the address that it printed. */
async function firstAdministrator(browser: Browser, edition: DemoAccount["edition"]): Promise<Page> {
  const { url, account } = installation;
  const said = await account(
    ...["create", "--no", edition.toLowerCase(), "--name", "杭州示例贸易有限公司", "--edition", edition],
    ...["--admin-email", `${edition}@example.com`, "--admin-name", "王立"],
  );
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await setFirstPassword(page, said.split("\n").find((line) => line.startsWith(url)) ?? "", "correct horse battery");
  return page;
}

/** Invites a person of the warehouse, who sets a password and is told at home what has to come first. */
async function inviteWarehouse(browser: Browser, admin: Page): Promise<void> {
  await admin.goto("/settings/users/new");
  await admin.getByLabel("邮箱").fill("warehouse@example.com");
  await admin.getByLabel("姓名").fill("王仓库");
  await admin.getByLabel("角色", { exact: true }).selectOption("WAREHOUSE");
  await admin.getByRole("button", { name: "邀请", exact: true }).click();
  const address = await readIn(admin.getByText("/set-password/"), /\S*\/set-password\/[\w-]{40,}/);
  const context = await browser.newContext();
  const page = await context.newPage();
  await setFirstPassword(page, address, "another long password");
  await expect(page.getByText("请联系商家管理员或技术实施新建店铺")).toBeVisible();
  await context.close();
  await admin.goto("/");
}

/** From home to a shop with an authorized flagship shop, by the ways that the pages offer. */
async function makeShop(page: Page, { shopName, supplierId, platformNick, platformSellerId }: DemoAccount) {
  await page.getByRole("link", { name: "新建店铺" }).click();
  await page.getByLabel("店铺名称").fill(shopName);
  // Beside the form, which keeps what was typed and knows the flagship shop when the person comes back.
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: /新建旗舰店/ }).click();
  const beside = await opened;
  await addFlagship(beside, platformNick);
  await authorize(beside, platformSellerId);
  await beside.getByRole("button", { name: "确认是这家店" }).click();
  await expect(beside.getByText("已授权").first()).toBeVisible();
  await beside.close();
  await page.evaluate(() => dispatchEvent(new Event("focus"))); // a headless page is never out of sight
  await page.getByLabel("绑定旗舰店").selectOption({ index: 1 });
  await expect(page.getByLabel("店铺名称")).toHaveValue(shopName);
  await page.getByLabel("供应商ID").fill(supplierId);
  await page.getByRole("button", { name: "新建" }).click();
  await page.waitForURL(/\/shops\/[0-9a-f]{8}-/);
}

/** Everything that the checklist asks of people. */
async function goLive(page: Page): Promise<void> {
  await confirmBoth(page);
  await checklist(page).getByRole("button", { name: "标记为已发送" }).click();
  await confirmFact(page, /^确认：研发已回复/);
  await checklist(page).getByRole("link", { name: "沿用旗舰店授权" }).click();
  await page.getByRole("button", { name: "沿用旗舰店授权" }).click();
  await expect(page.getByText("店铺已授权", { exact: true })).toBeVisible();
}

async function makeWarehouse(page: Page): Promise<void> {
  await page.goto("/settings/warehouses");
  await page.getByRole("button", { name: "新建仓库" }).first().click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel(/^仓库编码/).fill("SH");
  await dialog.getByLabel("仓库名称").fill("上海一号仓");
  await dialog.getByLabel("平台仓库编码").fill(DEMO_WAREHOUSE.platformCode);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

/** Tells the product that the flagship edition has begun, on the page that the waiting shop leads to, and enables the shop (R4). */
async function enableShop(page: Page): Promise<void> {
  const shop = page.url();
  await page.getByRole("link", { name: "查看上线状态" }).click();
  await page.getByRole("button", { name: "标记为已上线" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "标记为已上线" }).click();
  await expect(page.getByRole("button", { name: "撤销上线标记" })).toBeVisible();
  await page.goto(shop);
  await page.getByRole("button", { name: "启用店铺" }).click();
  await expect(page.getByText("店铺已准备，尚未启用")).toHaveCount(0);
}

async function switchAgOn(page: Page): Promise<void> {
  const toggle = page.getByRole("switch", { name: "AG回传" });
  await toggle.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "开启AG回传" }).click();
  await expect(toggle).toHaveAttribute("aria-checked", "true");
}

/** Makes the SKU that the open order waits for, from what was pushed. */
async function makeGoodsOfOrder(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^匹配货品/ }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "新建货品" }).click();
  await dialog.getByRole("button", { name: "新建并匹配" }).click();
  await expect(dialog).toBeHidden();
}

test("flagship edition: from an empty database to the in-storage report of a scanned return", async ({
  browser,
  request,
}) => {
  const sandbox = new Sandbox(request, installation.sandboxUrl, SELLERS);
  const page = await test.step("the first administrator", () => firstAdministrator(browser, "FLAGSHIP"));
  await test.step("a colleague", () => inviteWarehouse(browser, page));
  await test.step("flagship shop and shop", () => makeShop(page, SELLERS.flagship));
  await test.step("checklist", () => goLive(page));
  await test.step("AG回传", () => switchAgOn(page));
  await test.step("the edition is live", () => enableShop(page));
  await test.step("warehouse", () => makeWarehouse(page));
  const waybill = freshWaybill();
  const reverse = await test.step("an order of unknown goods is shipped and comes back", async () => {
    const code = await sandbox.buy("flagship", { lines: [MILK] });
    await openByNumber(page, "orders", code);
    await makeGoodsOfOrder(page);
    await review(page);
    await ship(page, freshWaybill());
    await sandbox.untilReported("ship", code);
    return sandbox.sendBack(code, { waybill });
  });
  await test.step("the return is submitted, scanned and received in full", async () => {
    await openByNumber(page, "refunds", reverse);
    await page.getByRole("button", { name: "递交", exact: true }).click();
    await expect(page.getByText("已递交").first()).toBeVisible();
    await openReturnsDesk(page);
    await scan(page, waybill);
    await hear(page, "已打开");
    await scan(page, MILK_BAR_CODE);
    await expect(page.getByText("1/1", { exact: true })).toBeVisible();
    await pressEnter(page);
    await expect(page.getByRole("alertdialog")).toContainText("回传只有一次");
    await page.keyboard.press("Enter");
    await hear(page, "全部入库");
  });
  await sandbox.untilReported("stockedIn", reverse);
  const [told] = await sandbox.calls("stockedIn", reverse);
  expect(told?.fields).toMatchObject({ instorage_feedback_request: { store_code: DEMO_WAREHOUSE.platformCode } });
});

test("enterprise edition: from an empty database to a shipped order and its published stock", async ({
  browser,
  request,
}) => {
  const sandbox = new Sandbox(request, installation.sandboxUrl, SELLERS);
  const page = await test.step("the first administrator", () => firstAdministrator(browser, "ENTERPRISE"));
  await test.step("flagship shop and shop", () => makeShop(page, SELLERS.enterprise));
  await test.step("checklist", () => goLive(page));
  await test.step("货主ID, where the checklist asks for it", async () => {
    await checklist(page).getByRole("link", { name: "去填写" }).click();
    await page.getByRole("textbox", { name: "货主ID" }).fill(SELLERS.enterprise.ownerUserId);
    await page.keyboard.press("Enter");
    await expect(page.getByText("货主ID已保存")).toBeVisible();
  });
  await test.step("warehouse", () => makeWarehouse(page));
  await test.step("goods and their stock, each by a file", async () => {
    await importFile(page, "/orders/mapping", [
      "货品ID,商家编码,名称,条码",
      `600100200300,${MILK.outerId},示例奶粉 800g,${MILK_BAR_CODE}`,
    ]);
    await importFile(page, "/stock/import", ["商家编码,仓库编码,良品", `${MILK.outerId},SH,30`]);
  });
  const total = async () => (await sandbox.stock("enterprise", MILK.outerId)).total;
  await expect.poll(total, { timeout: 30_000 }).toBe(30);
  await test.step("an order is shipped, and what is left is published", async () => {
    const code = await sandbox.buy("enterprise", { lines: [MILK] });
    await openByNumber(page, "orders", code);
    await review(page);
    await ship(page, freshWaybill());
    await sandbox.untilReported("ship", code);
    await expect.poll(total, { timeout: 30_000 }).toBe(29);
  });
  await test.step("its worker is killed and started again: the page says so within 15 s each", async () => {
    await page.goto("/");
    const notice = page.getByRole("alert").filter({ hasText: "后台处理没有运行" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(notice).toHaveCount(0);
    await installation.killWorker();
    await expect(notice).toContainText("之后没有应答", { timeout: 15_000 });
    await expect(page.getByText(/一切正常，|目前没有待处理的事项/)).toHaveCount(0);
    await installation.startWorker();
    await expect(notice).toHaveCount(0, { timeout: 15_000 });
  });
});

/** Imports a file of one row by the page of that address. */
async function importFile(page: Page, path: string, lines: readonly string[]): Promise<void> {
  await page.goto(path);
  const file = { name: "新账号.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) };
  await page.getByLabel("CSV 文件", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "导入 1 行" }).click();
  await expect(page.getByText(/已导入/)).toBeVisible();
}
