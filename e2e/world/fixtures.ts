import { devices, expect, test as base, type APIRequestContext, type Browser, type Page } from "@playwright/test";
import { computerOf, emailOf, type Accounts, type Login } from "./accounts";
import { makeAccounts } from "./make-accounts";
import { Sandbox } from "./sandbox";
import { signIn, type SignedIn } from "./sign-in";
import { unseenUntilReady } from "./unseen-until-ready";
import { baseUrl, sandboxUrl } from "./environment";

export { expect };

/**
 * How wide the page is (px), in which language, and whether in dark colours; `computer`: on which of the computers it is that
 * the sandbox plays a print client for, each with switches and labels of its own.
 */
export type Look = { width?: number; locale?: "zh-CN" | "en"; dark?: boolean; computer?: string };

/** A page in a browser of its own, in which somebody is signed in. */
export async function openPage(
  browser: Browser,
  storageState: SignedIn,
  { width = 1440, locale = "zh-CN", dark = false, computer }: Look,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: baseUrl(),
    storageState,
    viewport: { width, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    ...(computer ? { userAgent: `${devices["Desktop Chrome"].userAgent} Computer/${computer}` } : {}),
  });
  if (locale !== "zh-CN") await context.addCookies([{ name: "line3-locale", value: locale, url: baseUrl() }]);
  return context.newPage();
}

/** What the tests of one file have to themselves, each worker its own. */
type OfFile = { accounts: Accounts; signedIn: Map<Login, SignedIn> };

type Fixtures = {
  /** The accounts of this file; made when a test first asks for them. */
  accounts: Accounts;
  /** The cookies of somebody of these accounts, who signs in once. */
  signedIn: (login: Login) => Promise<SignedIn>;
  /** A page of somebody who is signed in; closed with the test, which fails where the page asked for what it may not load. */
  as: (login: Login, look?: Look) => Promise<Page>;
  /** HTTP in the name of somebody who is signed in, without a browser. */
  requestAs: (login: Login) => Promise<APIRequestContext>;
  /** The simulated platform's JSON API, for the sellers of these accounts. */
  sandbox: Sandbox;
};

export const test = base.extend<Fixtures, { ofFile: (file: string) => Promise<OfFile>; patience: void }>({
  patience: [
    async ({ browser }, provide) => {
      unseenUntilReady(browser);
      await provide();
    },
    { scope: "worker", auto: true },
  ],
  ofFile: [
    async ({}, provide) => {
      // A worker runs one file after the other: nothing of an earlier one is needed again.
      let latest: { file: string; made: Promise<OfFile> } | undefined;
      await provide((file) => {
        if (latest?.file !== file)
          latest = { file, made: makeAccounts().then((accounts) => ({ accounts, signedIn: new Map() })) };
        return latest.made;
      });
    },
    { scope: "worker" },
  ],
  accounts: async ({ ofFile }, provide, { file }) => {
    await provide((await ofFile(file)).accounts);
  },
  signedIn: async ({ ofFile, playwright }, provide, { file }) => {
    const { accounts, signedIn } = await ofFile(file);
    await provide(async (login) => {
      const state = signedIn.get(login) ?? (await signIn(playwright.request, emailOf(accounts, login)));
      signedIn.set(login, state);
      return state;
    });
  },
  as: async ({ accounts, browser, signedIn }, provide) => {
    const pages: Page[] = [];
    const forbidden: string[] = [];
    await provide(async (login, look = {}) => {
      const page = await openPage(browser, await signedIn(login), { computer: computerOf(accounts), ...look });
      page.on("console", (line) => {
        if (line.text().includes("Content Security Policy")) forbidden.push(`${page.url()}: ${line.text()}`);
      });
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    expect(forbidden, "what the pages' own policy forbids").toEqual([]);
  },
  requestAs: async ({ playwright, signedIn }, provide) => {
    const requests: APIRequestContext[] = [];
    await provide(async (login) => {
      const request = await playwright.request.newContext({
        baseURL: baseUrl(),
        storageState: await signedIn(login),
      });
      requests.push(request);
      return request;
    });
    for (const request of requests) await request.dispose();
  },
  sandbox: async ({ request, accounts }, provide) => {
    const sandbox = new Sandbox(request, sandboxUrl(), accounts);
    await provide(sandbox);
    await sandbox.clearFaults();
    await sandbox.restorePrintClient();
  },
});
