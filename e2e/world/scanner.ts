import { expect, type Page } from "@playwright/test";

export const MILK_BAR_CODE = "6900000000001";
export const SOAP_BAR_CODE = "6900000000018";

/** Opens 扫描收货, until the box waits for a scan. */
export const openReturnsDesk = (page: Page) => openDesk(page, "/returns/scan");

/** Opens 打包台, until the box waits for a scan. */
export const openPackingDesk = (page: Page) => openDesk(page, "/orders/pack");

async function openDesk(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator("#scan-box")).toBeFocused();
}

/** As a scanner types: fast, and an Enter at the end. Nobody says where. */
export async function scan(page: Page, code: string): Promise<void> {
  expect(code, "what is to be scanned").not.toBe("");
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

/** Books a parcel that nobody told us of, with one piece of milk in it (预入库, R115). */
export async function preReceive(page: Page, waybill: string): Promise<void> {
  await openReturnsDesk(page);
  await scan(page, waybill);
  await hear(page, "没有查到");
  await pressEnter(page);
  await scan(page, MILK_BAR_CODE);
  await expect(page.getByText("示例奶粉 800g").first()).toBeVisible();
  await pressEnter(page);
  await hear(page, "已预入库");
}
