import type { Browser, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { DEMO_PASSWORD } from "../../prisma/demo-data";
import { emailOf } from "../world/accounts";
import { findings } from "../world/axe";
import { expect, openPage, test } from "../world/fixtures";
import { productCode } from "../world/product-code";
import { baseUrl } from "../world/environment";
import { readIn } from "../world/read";

const STEP_MS = 30_000;
const NEW_PASSWORD = "another-horse-42";

/** The code of the step that lies so many after this one. */
function codeOf(secret: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * STEP_MS });
}

/** Long enough before a step's end for a code to be typed and looked at. */
async function earlyInAStep(page: Page): Promise<void> {
  const left = TOTP.remaining({ period: STEP_MS / 1000 });
  if (left < 8000) await page.waitForTimeout(left + 100);
}

const nobody = { cookies: [], origins: [] };

/** The first step of sign-in, in a browser of its own. */
async function password(browser: Browser, email: string, typed = DEMO_PASSWORD): Promise<Page> {
  const page = await openPage(browser, nobody, {});
  await page.goto("/sign-in?callbackUrl=/help");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(typed);
  await page.getByRole("button", { name: "登录" }).click();
  return page;
}

async function code(page: Page, label: "验证码" | "恢复码", typed: string): Promise<void> {
  await page.getByLabel(label).fill(typed);
  await page.getByRole("button", { name: "登录" }).click();
}

/** Scans nothing: reads the secret that stands beside the QR code, types its code and keeps what is told once. */
async function setUp(page: Page): Promise<{ secret: string; recovery: string[] }> {
  await page.getByRole("button", { name: "开启两步验证" }).click();
  const picture = page.getByRole("img", { name: /二维码/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const secret = (await readIn(page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/), /.+/)).replaceAll(" ", "");
  await page.getByLabel("验证码").fill("12345");
  await page.getByRole("button", { name: "确认开启" }).click();
  await expect(page.getByText("验证码不正确或已用过")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  // The code of the step before: this one and the next are left for signing in.
  await earlyInAStep(page);
  await page.getByLabel("验证码").fill(codeOf(secret, -1));
  await page.getByRole("button", { name: "确认开启" }).click();
  const codes = page.getByRole("list", { name: "恢复码" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  expect(await findings(page)).toEqual([]);
  const recovery = await codes.allTextContents();
  await page.getByRole("button", { name: "我已保存" }).click();
  return { secret, recovery };
}

test("two-step verification: set up, asked for at sign-in, no code twice, a recovery code once", async ({
  accounts,
  as,
  browser,
}) => {
  const email = emailOf(accounts, "clerk@enterprise");
  const page = await as("clerk@enterprise");
  await page.goto("/");
  await page.getByRole("button", { name: /个人菜单/ }).click();
  await page.getByRole("menuitem", { name: "我的账号" }).click();
  const { secret, recovery } = await setUp(page);
  await expect(page.getByText("还有 10 个恢复码可用")).toBeVisible();

  const other = await password(browser, email);
  await expect(other.getByText(`已核对 ${email} 的密码`)).toBeVisible();
  expect(await findings(other)).toEqual([]);
  await code(other, "验证码", "000000");
  await expect(other.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await earlyInAStep(other);
  const used = codeOf(secret);
  const fullWidth = used.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  await code(other, "验证码", fullWidth);
  await expect(other).toHaveURL(`${baseUrl()}/help`);

  const again = await password(browser, email);
  await code(again, "验证码", used);
  await expect(again.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await again.getByRole("button", { name: "手机不在身边" }).click();
  await code(again, "恢复码", recovery[0]?.toUpperCase().replaceAll("-", " ") ?? "");
  await expect(again).toHaveURL(`${baseUrl()}/help`);

  const third = await password(browser, email);
  await third.getByRole("button", { name: "手机不在身边" }).click();
  await code(third, "恢复码", recovery[0] ?? "");
  await expect(third.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await third.getByRole("button", { name: "返回" }).click();
  await expect(third.getByLabel("邮箱")).toHaveValue(email);

  await page.reload();
  await expect(page.getByText("还有 9 个恢复码可用")).toBeVisible();
  await page.getByRole("button", { name: "关闭两步验证" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("密码或验证码").fill("wrong");
  await dialog.getByRole("button", { name: "关闭两步验证" }).click();
  await expect(dialog.getByText("密码或验证码不正确")).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByLabel("密码或验证码").fill(DEMO_PASSWORD);
  await dialog.getByRole("button", { name: "关闭两步验证" }).click();
  await expect(page.getByText("未开启")).toBeVisible();
  for (const one of [other, again, third]) await one.context().close();
});

test("one session is ended from the list; a new password ends the others", async ({ accounts, as, browser }) => {
  const email = emailOf(accounts, "warehouse@enterprise");
  const first = await password(browser, email);
  await first.waitForURL(`${baseUrl()}/help`);
  const page = await as("warehouse@enterprise");
  await page.goto("/me");
  const sessions = page.getByRole("list", { name: "已登录的浏览器" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "当前" })).toHaveCount(1);
  await sessions.getByRole("button", { name: /^结束 Chrome · / }).click();
  await expect(sessions).toHaveCount(1);
  await first.goto("/help");
  await expect(first).toHaveURL(/\/sign-in/);

  const second = await password(browser, email);
  await second.waitForURL(`${baseUrl()}/help`);
  const panel = page.getByRole("region", { name: "密码" });
  const change = async (current: string) => {
    await panel.getByLabel("当前密码").fill(current);
    await panel.getByLabel("新密码", { exact: true }).fill(NEW_PASSWORD);
    await panel.getByLabel("再次输入新密码").fill(NEW_PASSWORD);
    await panel.getByRole("button", { name: "修改密码" }).click();
  };
  await change("not this one");
  await expect(panel.getByText("密码不正确", { exact: true })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await change(DEMO_PASSWORD);
  await expect(page.getByText("密码已修改，结束了其他 1 处登录")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "我的账号" })).toBeVisible();
  await second.goto("/help");
  await expect(second).toHaveURL(/\/sign-in/);
  const third = await password(browser, email, NEW_PASSWORD);
  await third.waitForURL(`${baseUrl()}/help`);
  for (const one of [first, second, third]) await one.context().close();
});

test("whose role needs two-step verification is led to set it up, and then goes on", async ({ accounts, as }) => {
  const page = await as("auditor@enterprise");
  await page.goto("/orders?status=all");
  const { database } = await productCode();
  const { accountNo } = accounts.enterprise;
  await database().sellerAccount.update({ where: { accountNo }, data: { secondFactorFor: ["AUDITOR"] } });
  await page.goto("/orders?status=all");
  await expect(page).toHaveURL(`${baseUrl()}/me`);
  await expect(page.getByText("审计必须使用两步验证")).toBeVisible();
  expect((await page.request.get("/api/admin/orders")).status()).toBe(403);
  expect(await findings(page)).toEqual([]);
  await setUp(page);
  await expect(page.getByRole("heading", { name: "我的账号" })).toBeVisible();
  await page.goto("/orders?status=all");
  await expect(page).toHaveURL(/\/orders/);
});

test("in English, in the dark, on a telephone; name and language are the person's own", async ({ as }) => {
  const page = await as("engineer@flagship", { width: 360, locale: "en", dark: true });
  await page.goto("/me");
  await page.getByRole("button", { name: "Set up two-step verification" }).click();
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByLabel("Name").fill("Chen Gong");
  await page.getByLabel("Language", { exact: true }).selectOption("zh-CN");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "我的账号" })).toBeVisible();
  await expect(page.getByLabel("姓名")).toHaveValue("Chen Gong");
  expect(await findings(page)).toEqual([]);
});
