import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { addFlagship, authorize } from "../world/going-live";
import { readIn } from "../world/read";
import { openByNumber, review, ship } from "../world/steps";

const YEAR_SECONDS = 31_525_571;

/** From the list of shops to the flagship shop's page. */
async function openFlagship(page: Page): Promise<void> {
  await page.goto("/shops");
  await page.getByRole("link", { name: "旗舰店授权", exact: true }).click();
  await page.waitForURL((url) => url.pathname === "/flagships"); // the list of shops has links of this name, too
  await page.getByRole("link", { name: "示例旗舰店", exact: true }).first().click();
  await page.waitForURL(/\/flagships\/[\w-]+$/);
}

const alertNamed = (page: Page, text: string) => page.getByRole("alert").filter({ hasText: text });

test.afterEach(async ({ sandbox }) => {
  await sandbox.authorization("flagship", { tokenSeconds: YEAR_SECONDS, refreshSeconds: 0, tokenDown: false });
});

test("a flagship shop is authorized in the browser; every way it can go wrong is named and changes nothing", async ({
  accounts,
  as,
  sandbox,
}) => {
  test.slow();
  const { platformSellerId: owner, platformNick } = accounts.flagship;
  const admin = await as("admin@flagship");
  await openFlagship(admin);
  const callback = await authorize(admin, owner);
  await expect(alertNamed(admin, "授权成功")).toBeVisible();
  await expect(admin.getByText(`授权成功（${platformNick}）`)).toBeVisible();
  await expect(admin.getByText("不能自动刷新，到期前请重新授权")).toBeVisible();
  expect(await findings(admin)).toEqual([]);
  // The gateway takes calls by the new token, and by that alone.
  const code = await sandbox.buy("flagship");
  await sandbox.untilReported("received", code);

  await admin.goto(callback);
  await expect(alertNamed(admin, "这次授权已经处理过")).toBeVisible();
  await expect(admin.getByText("已授权").first()).toBeVisible();
  await admin.goto(callback.replace(/state=[^&]+/, "state=forged"));
  await expect(alertNamed(admin, "无法识别这次授权")).toBeVisible();
  expect(new URL(admin.url()).pathname).toBe("/flagships");
  const colleague = await as("engineer@flagship");
  await colleague.goto(callback);
  await expect(alertNamed(colleague, "授权由其他人或其他账号发起")).toBeVisible();
  const clerk = await as("clerk@flagship");
  expect((await clerk.goto("/flagships"))?.status()).toBe(403);

  await openFlagship(admin);
  await authorize(admin, owner, "拒绝");
  await expect(alertNamed(admin, "没有得到授权")).toBeVisible();
  await authorize(admin, accounts.unbound.platformSellerId);
  await expect(alertNamed(admin, "授权的不是这家旗舰店")).toBeVisible();
  await sandbox.authorization("flagship", { tokenDown: true });
  await authorize(admin, owner);
  await expect(alertNamed(admin, "平台没有应答")).toBeVisible();
  const after = await sandbox.buy("flagship");
  await sandbox.untilReported("received", after);
});

test("ended on the platform: the banner stays, reports wait; renewed, each is accepted once", async ({
  accounts,
  as,
  sandbox,
}) => {
  test.slow();
  const owner = accounts.flagship.platformSellerId;
  const admin = await as("admin@flagship");
  await openFlagship(admin);
  await authorize(admin, owner);
  const code = await sandbox.buy("flagship");
  await openByNumber(admin, "orders", code);
  await sandbox.untilReported("received", code);
  await review(admin);
  await sandbox.changeAuthorization("flagship", "expire");
  await ship(admin, freshWaybill());
  await expect(admin.getByText("已暂停：授权被拒绝").first()).toBeVisible();
  const meanwhile = await sandbox.buy("flagship");
  await openByNumber(admin, "orders", meanwhile);
  await expect(admin.getByText("「示例旗舰店-品牌站」回传已暂停")).toBeVisible();

  await openFlagship(admin);
  await authorize(admin, owner);
  await expect(admin.getByText("绑定店铺暂停的回传和暂存的订单已自动继续。")).toBeVisible();
  await sandbox.untilReported("ship", code);
  await sandbox.untilReported("received", meanwhile);
  await admin.reload();
  await expect(admin.getByText("「示例旗舰店-品牌站」回传已暂停")).toHaveCount(0);
  for (const [method, number] of [
    ["ship", code],
    ["received", code],
    ["received", meanwhile],
  ] as const) {
    const accepted = (await sandbox.calls(method, number)).filter(({ outcome }) => outcome === "accepted");
    expect([method, number, accepted.length]).toEqual([method, number, 1]);
  }
});

test("expired by its date: the red banner cannot be dismissed, orders are parked and taken up once after renewal", async ({
  accounts,
  as,
  sandbox,
}) => {
  test.slow();
  const owner = accounts.flagship.platformSellerId;
  const admin = await as("admin@flagship");
  await openFlagship(admin);
  await sandbox.authorization("flagship", { tokenSeconds: 4 });
  await authorize(admin, owner);
  await sandbox.authorization("flagship", { tokenSeconds: YEAR_SECONDS });
  const banner = admin.getByRole("status").filter({ hasText: "「示例旗舰店-品牌站」授权失效" });
  await expect(async () => {
    await admin.goto("/orders");
    await expect(banner).toBeVisible({ timeout: 1000 });
  }).toPass();
  // It can be folded to one line, not put away.
  await banner.getByRole("button", { name: "收起" }).click();
  await expect(banner.getByText("恢复授权前会漏单")).toHaveCount(0);
  await expect(banner.getByRole("link", { name: "「示例旗舰店-品牌站」授权失效" })).toBeVisible();
  await expect(banner.getByRole("button")).toHaveCount(1);
  await banner.getByRole("button", { name: "展开" }).click();
  await expect(banner.getByText("恢复授权前会漏单，请重新授权旗舰店。")).toBeVisible();
  const code = await sandbox.buy("flagship");
  await expect(async () => {
    await admin.goto(`/orders?status=PARKED&q=${code}`);
    await expect(admin.locator("tr[data-row]", { hasText: code })).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await sandbox.calls("received", code)).toEqual([]);

  // One click from the banner to the page, one more to the platform (R46).
  await banner.getByRole("link", { name: "去重新授权" }).click();
  await admin.waitForURL(/\/flagships\//);
  await expect(admin.getByText("授权已失效").first()).toBeVisible();
  expect(await findings(admin)).toEqual([]);
  await authorize(admin, owner);
  await sandbox.untilReported("received", code);
  await expect(banner).toHaveCount(0);
  await openByNumber(admin, "orders", code);
});

test("a flagship shop is added, disabled and enabled; the auditor only looks", async ({ as }) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/flagships");
  await admin.getByRole("button", { name: "新增旗舰店" }).click();
  const dialog = admin.getByRole("alertdialog");
  const name = "新旗舰店";
  await dialog.getByRole("textbox").fill("示例旗舰店");
  await dialog.getByRole("button", { name: "新增旗舰店" }).click();
  await expect(dialog.getByText("与已有的「示例旗舰店」重复")).toBeVisible();
  await dialog.getByRole("textbox").fill(name);
  await admin.keyboard.press("Enter");
  await admin.waitForURL(/\/flagships\/[\w-]+$/);
  await expect(admin.getByText("还没有授权")).toBeVisible();
  const path = new URL(admin.url()).pathname;
  for (const verb of ["停用旗舰店", "启用旗舰店"]) {
    await admin.getByRole("button", { name: "更多操作" }).click();
    await admin.getByRole("menuitem", { name: verb }).click();
    await admin.getByRole("alertdialog").getByRole("button", { name: verb }).click();
    await expect(admin.getByRole("alertdialog")).toHaveCount(0);
  }
  await expect(admin.getByRole("button", { name: "授权", exact: true })).toBeEnabled();
  const auditor = await as("auditor@enterprise");
  await auditor.goto(path);
  await expect(auditor.getByText("您的角色只能查看。")).toBeVisible();
  await expect(auditor.getByRole("button", { name: "授权", exact: true })).toHaveCount(0);
});

test("a first authorization by the wrong account is seen beside the expected shop and dropped; the right one is kept, and can be reset", async ({
  accounts,
  as,
}) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/flagships");
  await addFlagship(admin, accounts.unbound.platformNick);
  const asked = alertNamed(admin, "请确认授权的是不是这家旗舰店");
  await authorize(admin, accounts.flagship.platformSellerId);
  await expect(asked).toContainText(accounts.flagship.platformNick);
  await expect(asked).toContainText("名称不一致");
  expect(await findings(admin)).toEqual([]);
  await asked.getByRole("button", { name: "不是这家店，放弃" }).click();
  await expect(admin.getByText("还没有授权")).toBeVisible();
  await authorize(admin, accounts.unbound.platformSellerId);
  await expect(asked).toContainText("名称一致");
  await asked.getByRole("button", { name: "确认是这家店" }).click();
  await expect(admin.getByText("已授权").first()).toBeVisible();
  await admin.getByRole("button", { name: "更多操作" }).click();
  await admin.getByRole("menuitem", { name: "重置授权" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "重置授权" }).click();
  await expect(admin.getByText("还没有授权")).toBeVisible();
});

test("the expiry calendar shows the month, its feed is made, read and voided; axe finds nothing", async ({
  as,
  request,
}) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/shops/expiry");
  await admin.getByRole("link", { name: /下一个/ }).click();
  await expect(admin.getByRole("table").getByRole("link", { name: "示例旗舰店" })).toBeVisible();
  expect(await findings(admin)).toEqual([]);
  await admin.getByRole("button", { name: "生成订阅地址" }).click();
  const address = await readIn(admin.locator("code"), /\S+/);
  const feed = await (await request.get(address)).text();
  expect(feed).toContain("BEGIN:VCALENDAR");
  expect(feed.replace(/\r\n /g, "")).toContain("旗舰店授权到期：示例旗舰店");
  await admin.getByRole("button", { name: "作废地址" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "作废地址" }).click();
  await expect(admin.getByText("还没有订阅地址。")).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);

  const phone = await as("admin@enterprise", { width: 360, locale: "en", dark: true });
  for (const path of ["/flagships", "/shops/expiry"]) {
    await phone.goto(path);
    await expect(phone.getByRole("heading", { level: 1 })).toBeVisible();
    expect([path, await findings(phone)]).toEqual([path, []]);
  }
  await phone.goto("/flagships");
  await phone.getByRole("link", { name: "示例旗舰店", exact: true }).first().click();
  await phone.waitForURL(/\/flagships\/[\w-]+$/);
  await expect(phone.getByText("Expires at")).toBeVisible();
  expect(await findings(phone)).toEqual([]);
});
