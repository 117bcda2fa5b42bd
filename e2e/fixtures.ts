import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { Sandbox } from "./sandbox";

export { expect };

export type Login = `${"admin" | "clerk" | "warehouse" | "engineer" | "auditor"}@${"enterprise" | "flagship"}.demo`;

export const SUPPLIER = { enterprise: "2200700000001", flagship: "2200700000002" } as const;
const PASSWORD = "line3-demo";

export const baseUrl = () => told("E2E_BASE_URL");
export const sandboxUrl = () => told("E2E_SANDBOX_URL");

function told(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests by npm test -- e2e`);
  return value;
}

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Sign-ins of this run: each person signs in once by the form, later tests take over the cookies. */
const signedIn = new Map<Login, StorageState>();

/** Signs in by the form, as a person does. */
export async function signInByForm(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto(`${baseUrl()}/sign-in`);
  await page.getByLabel("邮箱").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}

type Look = { width?: number; locale?: "zh-CN" | "en"; dark?: boolean };

async function openAs(browser: Browser, login: Login, { width = 1440, locale = "zh-CN", dark = false }: Look) {
  const known = signedIn.get(login);
  const context = await browser.newContext({
    baseURL: baseUrl(),
    viewport: { width, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    ...(known ? { storageState: known } : {}),
  });
  const page = await context.newPage();
  if (!known) {
    await signInByForm(page, login);
    await page.waitForURL((url) => url.pathname === "/");
    signedIn.set(login, await context.storageState());
  }
  if (locale !== "zh-CN") await context.addCookies([{ name: "line3-locale", value: locale, url: baseUrl() }]);
  return { context, page };
}

type Fixtures = {
  /** A page of somebody who is signed in; closed with the test. */
  as: (login: Login, look?: Look) => Promise<Page>;
  /** The simulated platform's JSON API. */
  sandbox: Sandbox;
};

export const test = base.extend<Fixtures>({
  as: async ({ browser }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (login, look = {}) => {
      const { context, page } = await openAs(browser, login, look);
      contexts.push(context);
      return page;
    });
    for (const context of contexts) await context.close();
  },
  sandbox: async ({ request }, provide) => {
    const sandbox = new Sandbox(request, sandboxUrl());
    await provide(sandbox);
    await sandbox.clearFaults();
  },
});
