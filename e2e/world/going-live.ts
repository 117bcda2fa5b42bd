import { expect, type Locator, type Page } from "@playwright/test";

const CALLBACK = "/api/oauth/taobao/callback";

/** The checklist of the shop whose page is open. */
export const checklist = (page: Page): Locator => page.locator("#onboarding");

/**
 * 重新授权 on the flagship shop's page, the consent of the platform's user `who` in the same browser, and back; returns the
 * callback that the platform sent the browser to.
 */
export async function authorize(page: Page, who: string, decision: "授权" | "拒绝" = "授权"): Promise<string> {
  await page.getByRole("button", { name: /^(重新)?授权$/ }).click();
  await page.waitForURL((url) => url.pathname === "/authorize");
  await page.getByRole("radio", { name: new RegExp(who) }).check();
  const called = page.waitForRequest((request) => request.url().includes(CALLBACK));
  await page.getByRole("button", { name: decision, exact: true }).click();
  const callback = new URL((await called).url());
  await page.waitForURL(/\/flagships\/[\w-]+\?result=/);
  return `${callback.pathname}${callback.search}`;
}

/** Adds a flagship shop from the list of them; its page is open then. */
export async function addFlagship(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "新增旗舰店" }).first().click();
  await page.getByRole("alertdialog").getByRole("textbox").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/flagships\/[\w-]+$/);
}

/** The two facts that nobody can confirm for the merchant (R25). */
export async function confirmBoth(page: Page): Promise<void> {
  for (const fact of [/^确认：店铺后台/, /^确认：已和ERP/]) await confirmFact(page, fact);
}

/** Vouches for one fact of the checklist. */
export async function confirmFact(page: Page, fact: RegExp): Promise<void> {
  await checklist(page).getByRole("button", { name: fact }).click();
  await expect(checklist(page).getByRole("button", { name: fact })).toBeHidden();
}
