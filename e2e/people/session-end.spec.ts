import type { Locator, Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../prisma/demo-data";
import { emailOf, type Login } from "../world/accounts";
import { findings } from "../world/axe";
import { expect, test as base } from "../world/fixtures";
import { productCode } from "../world/product-code";
import { hear, scan } from "../world/scanner";
import { baseUrl } from "../world/environment";

const MINUTE_MS = 60_000;
const IDLE_MS = 8 * 60 * MINUTE_MS;
const MAX_MS = 7 * 24 * 60 * MINUTE_MS;

type Changed = { startedAt?: Date; usedAt?: Date; endedAt?: Date };
const ago = (ms: number) => new Date(Date.now() - ms);

/** Each test has a login of its own: here sessions end, which no other is to feel. */
const test = base.extend<{ sessionsOf: (login: Login) => (changed: Changed) => Promise<void> }>({
  /** Changes somebody's open sessions in the database, instead of waiting for hours. */
  sessionsOf: async ({ accounts }, provide) => {
    const { database } = await productCode();
    await provide((login) => async (changed) => {
      const where = { user: { email: emailOf(accounts, login) }, endedAt: null };
      await database().session.updateMany({ where, data: changed });
    });
  },
});

/** The person comes back to the tab, which asks then; again and again until it shows this: right after loading it hears nothing. */
async function lookUntil(page: Page, shown: Locator): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await expect(shown).toBeVisible({ timeout: 1000 });
  }).toPass({ intervals: [0] });
}

const notice = (page: Page, words: string | RegExp) => page.getByRole("alert").filter({ hasText: words });
const dialog = (page: Page) =>
  page.getByRole("alertdialog", { name: /^(登录已结束|重新登录|Your sign-in has ended|Sign in again)$/ });

async function givePassword(page: Page, password = DEMO_PASSWORD): Promise<void> {
  await dialog(page)
    .getByLabel(/^(密码|Password)$/)
    .fill(password);
  await dialog(page)
    .getByRole("button", { name: /^(登录|Sign in)$/ })
    .click();
}

async function signInInPlace(page: Page): Promise<void> {
  await givePassword(page);
  await expect(dialog(page)).toBeHidden();
}

/** What pages ask by themselves would tell them of the end before the person does anything. */
async function quiet(page: Page): Promise<void> {
  await page.route(/\/api\/admin\/alerts/, () => undefined);
  await page.route("**/api/admin/processing", (route) => route.fulfill({ json: { state: "ok" } }));
}

test("near its idle end every tab says so, and one click goes on in all; input alone does too; over is said at once", async ({
  as,
  sessionsOf,
}) => {
  const change = sessionsOf("clerk@enterprise");
  const page = await as("clerk@enterprise");
  await page.clock.install();
  await page.goto("/refunds");
  const other = await page.context().newPage();
  await other.goto("/orders");

  await change({ usedAt: ago(IDLE_MS - 4 * MINUTE_MS) });
  const near = /登录将在 \d\d:\d\d:\d\d 结束/;
  await lookUntil(page, notice(page, near));
  await lookUntil(other, notice(other, near));
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "继续使用" }).click();
  await expect(notice(page, near)).toBeHidden();
  await expect(notice(other, near)).toBeHidden();

  await change({ usedAt: ago(IDLE_MS - 4 * MINUTE_MS) });
  await lookUntil(page, notice(page, near));
  await page.clock.fastForward(MINUTE_MS);
  await page.keyboard.press("ArrowDown");
  await page.clock.fastForward(1000);
  await expect(notice(page, near)).toBeHidden();

  await change({ usedAt: ago(IDLE_MS - 4 * MINUTE_MS) });
  await lookUntil(page, notice(page, near));
  await change({ usedAt: ago(IDLE_MS) });
  await page.clock.fastForward(4 * MINUTE_MS);
  await expect(dialog(page)).toBeVisible();
  await other.close();
});

test("before its absolute end the password is asked in place, in English too", async ({ as, sessionsOf }) => {
  const change = sessionsOf("engineer@enterprise");
  const page = await as("engineer@enterprise", { locale: "en", width: 360 });
  await page.goto("/shops");
  await change({ startedAt: ago(MAX_MS - 4 * MINUTE_MS) });
  const near = notice(page, /Your sign-in expires at/);
  await lookUntil(page, near);
  await near.getByRole("button", { name: "Sign in again" }).click();
  await expect(dialog(page).getByLabel("Password", { exact: true })).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await signInInPlace(page);
  await expect(near).toBeHidden();
});

test("ended in the middle of a form: what was typed stays, the password in place, and the act is done once", async ({
  as,
  accounts,
  sessionsOf,
}) => {
  const page = await as("admin@enterprise");
  await quiet(page);
  await page.goto("/stock?q=SKU-MILK-800");
  await page.getByRole("link", { name: "SKU-MILK-800" }).first().click();
  await page
    .getByRole("button", { name: /^更正库存 / })
    .first()
    .click();
  const form = page.getByRole("alertdialog", { name: "更正库存" });
  await form.getByLabel("良品清点数").fill("66");
  await form.getByLabel("原因").fill("换班盘点");
  await sessionsOf("admin@enterprise")({ endedAt: new Date() });

  const act = page.getByRole("button", { name: "更正", exact: true });
  await act.click();
  await expect(dialog(page).getByLabel("邮箱")).toHaveValue(emailOf(accounts, "admin@enterprise"));
  await expect(dialog(page).getByLabel("邮箱")).not.toBeEditable();
  expect(await findings(page)).toEqual([]);
  await dialog(page).getByRole("button", { name: "暂不登录" }).click();
  await expect(form.getByRole("alert").filter({ hasText: "登录已结束" })).toBeVisible();
  await expect(form.getByLabel("良品清点数")).toHaveValue("66");

  await act.click();
  await givePassword(page, "not this one");
  await expect(dialog(page).getByRole("alert").filter({ hasText: "邮箱或密码不正确" })).toBeVisible();
  await signInInPlace(page);
  await expect(page.getByText("的库存已更正")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "换班盘点" })).toHaveCount(1);
});

test("what a page reads by itself tells of the end; without a new sign-in the list says so, and is read after it", async ({
  as,
  sessionsOf,
}) => {
  const page = await as("clerk@flagship");
  await page.clock.install();
  await page.goto("/refunds");
  await page.clock.fastForward(11_000); // what was just read is not read again
  await sessionsOf("clerk@flagship")({ endedAt: new Date() });
  await lookUntil(page, dialog(page));
  await dialog(page).getByRole("button", { name: "暂不登录" }).click();
  const failed = notice(page, "登录已结束，重新登录后会再次读取");
  await expect(failed).toBeVisible();
  await expect(notice(page, "页面上的内容不再更新")).toBeVisible();
  await failed.getByRole("link", { name: "重新登录" }).click();
  await signInInPlace(page);
  await expect(failed).toBeHidden();
  await expect(notice(page, "页面上的内容不再更新")).toBeHidden();
});

test("the scan page says that the sign-in has ended, keeps the scan, and looks it up once after it", async ({
  as,
  sessionsOf,
}) => {
  const page = await as("warehouse@flagship");
  await quiet(page);
  await page.goto("/returns/scan");
  const answers: number[] = [];
  page.on("response", (answer) => answer.url().includes("SF-SHIFT") && answers.push(answer.status()));
  await sessionsOf("warehouse@flagship")({ endedAt: new Date() });
  await scan(page, "SF-SHIFT");
  await hear(page, "登录已结束，SF-SHIFT 已保留");
  await expect(dialog(page)).toBeVisible();
  await scan(page, "SF-NOT-NOW"); // into the question: turned away, not taken for a password
  await expect(dialog(page).getByText("刚才的扫描没有录入")).toBeVisible();
  await page.waitForTimeout(600); // what is written sooner is still the scan
  await signInInPlace(page);
  await hear(page, "没有查到 SF-SHIFT");
  expect(answers).toEqual([401, 200]);
});

test("a link after the end leads to sign-in and to the very address", async ({ as, accounts, sessionsOf }) => {
  const page = await as("auditor@enterprise");
  const end = sessionsOf("auditor@enterprise");
  const back = async (address: string) => {
    await expect(page).toHaveURL(`${baseUrl()}/sign-in?callbackUrl=${encodeURIComponent(address)}`);
    await page.getByLabel("邮箱").fill(emailOf(accounts, "auditor@enterprise"));
    await page.getByLabel("密码", { exact: true }).fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await expect(page).toHaveURL(`${baseUrl()}${address}`);
  };
  await end({ endedAt: new Date() });
  await page.goto("/refunds?status=all&q=2200");
  await back("/refunds?status=all&q=2200");
  await quiet(page);
  await page.reload();
  await end({ endedAt: new Date() });
  await page.getByRole("link", { name: "订单列表" }).click();
  await back("/orders");
});

test("signing out ends the session in all tabs and for a copied cookie, or says that it did not", async ({
  as,
  playwright,
}) => {
  const page = await as("engineer@flagship");
  await page.goto("/shops");
  const other = await page.context().newPage();
  await other.goto("/capabilities");
  const copy = await playwright.request.newContext({
    baseURL: baseUrl(),
    storageState: await page.context().storageState(),
  });
  const signOut = async () => {
    await page.getByRole("button", { name: /赵实施/ }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).click();
  };

  const isAct = "**/shops";
  await page.route(isAct, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await signOut();
  const refused = page.getByRole("alertdialog", { name: "没有退出登录" });
  await expect(refused).toBeVisible();
  expect((await copy.get("/api/admin/session")).status()).toBe(200);
  await refused.getByRole("button", { name: "关闭" }).click();
  await page.unroute(isAct);

  await signOut();
  await expect(page).toHaveURL(`${baseUrl()}/sign-in`);
  expect((await copy.get("/api/admin/session")).status()).toBe(401);
  await expect(dialog(other)).toBeVisible();
  await copy.dispose();
});
