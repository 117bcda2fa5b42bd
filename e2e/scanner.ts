import { expect, type Page } from "@playwright/test";

export const MILK_BAR_CODE = "6900000000001";
export const SOAP_BAR_CODE = "6900000000018";

/** As a scanner types: fast, and an Enter at the end. Nobody says where. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/** What the page says; the look-up is behind it. */
export const hear = (page: Page, words: string | RegExp) => expect(page.locator("[data-tone]")).toContainText(words);

/** A person presses Enter a moment after the last scan. */
export async function pressEnter(page: Page): Promise<void> {
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
}
