import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { beforeGoLive } from "../world/go-live";
import { openByNumber } from "../world/steps";
import { sandboxUrl } from "../world/environment";

const SHOP = "示例旗舰店-轻轨三号线";
const DAY_MS = 24 * 3_600_000;

/** As an input of the browser writes it, Shanghai time. */
function localTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** R52, R53: how a pause is confirmed, what everybody sees of it, and its end. */
test("switching receiving off: two hours are offered, the shop's name is typed over days off, the end can be moved", async ({
  as,
}) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/shops");
  await admin.getByRole("link", { name: SHOP }).first().click();
  const receiving = admin.getByRole("switch", { name: "接收平台推送的订单" });
  await receiving.click();
  const dialog = admin.getByRole("alertdialog");
  const end = dialog.getByLabel("自动开启");
  const typed = dialog.getByLabel("请输入店铺名称确认");
  const off = dialog.getByRole("button", { name: "关闭订单接收" });
  await expect(end).toHaveValue("2");
  await expect(dialog.getByText("超过最晚发货时间就会丢单")).toBeVisible();
  await expect(off).toBeDisabled();
  await dialog.getByLabel("关闭原因").fill("仓库盘点");

  // Without an end, and over a week, which has days off whatever the year, only the very name will do.
  await end.selectOption("none");
  await expect(dialog.getByText("没有设置自动开启，需要输入店铺名称确认")).toBeVisible();
  await expect(off).toBeDisabled();
  await end.selectOption("moment");
  await dialog.getByLabel("开启时间").fill(localTime(new Date(Date.now() + 8 * DAY_MS)));
  await expect(dialog.getByText(/关闭时间经过非工作日 \d{4}-\d\d-\d\d/)).toBeVisible();
  await typed.fill(SHOP.slice(0, -1));
  await expect(off).toBeDisabled();
  expect(await findings(admin)).toEqual([]);
  await typed.fill(SHOP);
  await typed.press("Enter");
  await expect(receiving).toHaveAttribute("aria-checked", "false");
  await expect(admin.getByText("原因：仓库盘点").first()).toBeVisible();
  // Off is never silent: those who see shops read it on every page, with who, why and until when.
  const engineer = await as("engineer@enterprise");
  await engineer.goto("/alerts");
  const banner = engineer.getByRole("status").filter({ hasText: `「${SHOP}」订单接收已关闭` });
  await expect(banner).toContainText(/原因：仓库盘点；\d\d-\d\d \d\d:\d\d 自动开启/);

  await admin.getByRole("button", { name: "更改开启时间" }).first().click();
  await end.selectOption("none");
  await expect(dialog.getByRole("button", { name: "更改开启时间" })).toBeDisabled();
  await typed.fill(SHOP);
  await dialog.getByRole("button", { name: "更改开启时间" }).click();
  await expect(admin.getByText("没有设置自动开启，需要手动开启。")).toBeVisible();
  await receiving.click();
  await dialog.getByRole("button", { name: "开启订单接收" }).click();
  await expect(receiving).toHaveAttribute("aria-checked", "true");
});

async function addFlagship(admin: Page, name: string, owner: string): Promise<void> {
  await admin.goto("/flagships");
  await admin.getByRole("button", { name: "新增旗舰店" }).click();
  const dialog = admin.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: "新增旗舰店" }).click();
  await admin.waitForURL(/\/flagships\/[\w-]+$/);
  await admin.getByRole("button", { name: "授权", exact: true }).click();
  await admin.waitForURL((url) => url.origin === new URL(sandboxUrl()).origin.replace("127.0.0.1", "localhost"));
  await admin.getByRole("radio", { name: new RegExp(owner) }).check();
  await admin.getByRole("button", { name: "授权", exact: true }).click();
  await admin.getByRole("button", { name: "确认是这家店" }).click();
  await expect(admin.getByText("已授权").first()).toBeVisible();
}

/** A new shop of the unbound supplier id; its page is open then. */
async function addShop(admin: Page, name: string, flagship: string, supplierId: string): Promise<void> {
  await admin.goto("/shops/new");
  await expect(async () => {
    await admin.getByLabel("店铺名称").fill(name);
    await expect(admin.getByLabel(/^模式/)).toHaveValue(/./, { timeout: 1000 });
  }).toPass();
  const choice = admin.getByLabel("旗舰店");
  const option = await choice.getByRole("option", { name: new RegExp(`^${flagship}`) }).getAttribute("value");
  await choice.selectOption(option);
  await admin.getByLabel("供应商ID").fill(supplierId);
  await admin.getByRole("button", { name: "新建" }).click();
  await admin.waitForURL(/\/shops\/[0-9a-f]{8}-/);
}

/** R4, and pushes that no shop was there for: from a supplier id nobody has to orders that are accepted once. */
test("before go-live a shop is prepared and keeps what is pushed; active, disabled and enabled again, it accepts each once", async ({
  accounts,
  as,
  sandbox,
}) => {
  const admin = await as("admin@flagship");
  const { supplierId, platformSellerId } = accounts.unbound;
  await beforeGoLive(accounts.flagship.accountNo);
  const early = await sandbox.buy("unbound");
  await addFlagship(admin, "另一家", platformSellerId);
  await admin.goto("/shops");
  const panel = admin.locator("#flagship-edition");
  await expect(panel.getByText("预计 02-23 正式上线（未说明年份）")).toBeVisible();
  await panel.getByRole("button", { name: "修改预计日期" }).click();
  const dialog = admin.getByRole("alertdialog");
  await dialog.getByLabel("预计上线（月-日）").fill("02-30");
  await dialog.getByRole("button", { name: "保存预计日期" }).click();
  await expect(dialog.getByRole("textbox")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("预计上线（月-日）").fill("03-01");
  await dialog.getByRole("button", { name: "保存预计日期" }).click();
  await expect(panel.getByText("预计 03-01 正式上线（未说明年份）")).toBeVisible();

  await addShop(admin, "准备中-品牌站", "另一家", supplierId);
  const shopPage = admin.url();
  const activate = admin.getByRole("button", { name: "启用店铺" });
  await expect(activate).toBeDisabled();
  await expect(admin.getByText("旗舰版还没有上线（预计 03-01），上线后才能启用。")).toBeVisible();
  await expect(admin.getByText("1 条推送在填写供应商ID之前到达")).toBeVisible();
  expect(await findings(admin)).toEqual([]);
  // The shop has it now, and only keeps it: nobody is told before the shop is active.
  await admin.getByRole("button", { name: "处理 1 条推送" }).click();
  await untilShown(admin, /已暂存 1 单/);
  expect(await sandbox.calls("received", early)).toEqual([]);

  await admin.getByRole("link", { name: "查看上线状态" }).click();
  await panel.getByRole("button", { name: "标记为已上线" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "标记为已上线" }).click();
  await expect(panel.getByText("已上线", { exact: true })).toBeVisible();
  await admin.goto(shopPage);
  await activate.click();
  await sandbox.untilReported("received", early);
  await expect(activate).toHaveCount(0);

  // Disabled by hand: kept again; enabled, accepted.
  await admin.getByRole("button", { name: "更多操作" }).click();
  await admin.getByRole("menuitem", { name: "停用店铺" }).click();
  const disable = dialog.getByRole("button", { name: "停用店铺" });
  await expect(disable).toBeDisabled();
  await dialog.getByLabel("停用原因").fill("合作暂停");
  await disable.click();
  await expect(admin.getByText("原因：合作暂停").first()).toBeVisible();
  const later = await sandbox.buy("unbound");
  await untilShown(admin, "暂存 1 单，恢复启用后按到达顺序处理。");
  expect(await findings(admin)).toEqual([]);
  expect(await sandbox.calls("received", later)).toEqual([]);
  await admin.getByRole("button", { name: "恢复启用" }).click();
  await sandbox.untilReported("received", later);
  await openByNumber(admin, "orders", later);
  await expect(admin.getByText("待客审").first()).toBeVisible();
  expect(await sandbox.calls("received", early)).toHaveLength(1);
});

async function untilShown(page: Page, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
}
