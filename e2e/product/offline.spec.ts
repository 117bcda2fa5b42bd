import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { hear, MILK_BAR_CODE, pressEnter, scan } from "../world/scanner";
import { openByNumber, waitingReturn } from "../world/steps";

const nothingSent = (page: Page) => page.getByRole("alert").filter({ hasText: "什么都没有提交" });

/** Back on the network, long enough for anything that had waited to go out by itself. */
async function reconnect(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await page.waitForTimeout(1500);
}

test("offline an order is not reviewed, says so at once, and is not reviewed later by itself", async ({
  as,
  sandbox,
}) => {
  const page = await as("clerk@enterprise");
  await openByNumber(page, "orders", await sandbox.buy("enterprise"));
  const review = page.getByRole("button", { name: "审核", exact: true });
  await page.context().setOffline(true);
  await review.click();
  await expect(nothingSent(page)).toBeVisible({ timeout: 1000 });
  await reconnect(page);
  await page.reload();
  await expect(review).toBeVisible();
  // A double click is one act with one answer.
  await review.dblclick();
  await expect(page.getByText("已递交仓库").first()).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
});

test("offline a scanned parcel is not received; its count and reason stay for the next try", async ({
  as,
  sandbox,
}) => {
  const { waybill, reverse } = await waitingReturn(await as("admin@enterprise"), sandbox, { pieces: 1 });
  const page = await as("warehouse@enterprise");
  await page.goto("/returns/scan");
  await scan(page, waybill);
  await hear(page, "已打开");
  await scan(page, MILK_BAR_CODE);
  await pressEnter(page);
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toBeVisible();
  await page.context().setOffline(true);
  await page.waitForTimeout(500); // Enter in the dialog is a person's, not the scanner's
  await page.keyboard.press("Enter");
  await expect(page.getByText("什么都没有提交").first()).toBeVisible({ timeout: 1000 });
  await reconnect(page);
  expect(await sandbox.calls("stockedIn", reverse)).toHaveLength(0);
  await page.keyboard.press("Enter");
  await hear(page, "全部入库");
  await sandbox.untilTold("stockedIn", reverse);
});
