import type { Browser, Page } from "@playwright/test";
import { emailOf } from "../world/accounts";
import { expect, test } from "../world/fixtures";
import { CLIENT, startProvider, type RunningProvider } from "../world/oidc-provider";
import { productCode } from "../world/product-code";
import { startSecondWeb, type SecondWeb } from "../world/second-web";
import { freePort } from "../../scripts/database/cluster.mjs";
import { DEMO_PASSWORD } from "../../prisma/demo-data";

test.describe.configure({ mode: "serial" });

let provider: RunningProvider;
let web: SecondWeb;

test.beforeAll(async () => {
  const [providerPort, webPort] = [await freePort(), await freePort()];
  const redirectUri = `http://localhost:${webPort}/api/auth/callback/oidc`;
  provider = await startProvider(providerPort, redirectUri);
  web = await startSecondWeb(webPort, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: "示例集团账号",
  });
});

test.afterAll(async () => {
  await web.stop();
  await provider.stop();
});

async function open(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await page.goto(`${web.url}${path}`);
  return page;
}

/** From the sign-in page through the provider's own pages, as a person of this address. */
async function passProvider(page: Page, email: string): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: "用 示例集团账号 登录" }).click();
    await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/`), { timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await page.locator('input[name="login"]').fill(email);
  await page.locator('input[name="password"]').fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("who was invited signs in by the provider and comes to the very page", async ({ browser, accounts }) => {
  const page = await open(browser, "/refunds?status=all");
  const email = emailOf(accounts, "clerk@flagship");
  await passProvider(page, email);
  await expect(page).toHaveURL(`${web.url}/refunds?status=all`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { database } = await productCode();
  const session = await database().session.findFirstOrThrow({ where: { user: { email } } });
  expect(session).toMatchObject({ method: "OIDC", endedAt: null });
  await page.context().close();
});

test("who was not invited, or whose address nobody has verified, is told so and stays outside", async ({
  browser,
  accounts,
}) => {
  const page = await open(browser, "/sign-in");
  await passProvider(page, "nobody@flagship.example");
  await expect(page.getByText("您还没有被邀请")).toBeVisible();
  await page.context().close();
  const { database } = await productCode();
  const email = `unverified-${emailOf(accounts, "clerk@flagship")}`;
  const { sellerAccountId } = await database().user.findUniqueOrThrow({
    where: { email: emailOf(accounts, "clerk@flagship") },
  });
  await database().user.create({ data: { sellerAccountId, email, name: "某人", role: "CLERK" } });
  const other = await open(browser, "/sign-in");
  await passProvider(other, email);
  await expect(other.getByText("公司账号的邮箱未验证")).toBeVisible();
  await other.goto(`${web.url}/refunds`);
  await expect(other).toHaveURL(/\/sign-in\?/);
  await other.context().close();
});

test("passwords are switched off by an administrator who came by the provider, and by nobody else", async ({
  browser,
  accounts,
}) => {
  const page = await open(browser, "/settings/users");
  await passProvider(page, emailOf(accounts, "admin@flagship"));
  await page.getByRole("switch", { name: "只能用 示例集团账号 登录" }).click();
  await expect(page.getByText("已关闭密码登录，今后只能用 示例集团账号 登录")).toBeVisible();
  await page.context().close();

  const other = await open(browser, "/sign-in");
  await expect(async () => {
    await other.getByLabel("邮箱").fill(emailOf(accounts, "warehouse@flagship"));
    await other.getByRole("textbox", { name: "密码" }).fill(DEMO_PASSWORD);
    await other.getByRole("button", { name: "登录", exact: true }).click();
    await expect(other.getByText("本账号不用密码登录")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await other.context().close();
});

test("a provider that does not answer is told as one", async ({ browser }) => {
  await provider.stop();
  const page = await open(browser, "/sign-in");
  await expect(async () => {
    await page.getByRole("button", { name: "用 示例集团账号 登录" }).click();
    await expect(page.getByText("公司账号登录没有完成")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });
  await page.context().close();
});
