import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshDigits, freshWaybill } from "../world/fresh";
import { openByNumber, review } from "../world/steps";

/** Waits until the list shows so many orders whose number begins like this. */
async function openList(page: Page, prefix: string, count: number): Promise<void> {
  await expect(async () => {
    await page.goto(`/orders?status=PENDING_REVIEW&q=${prefix}`);
    await expect(page.locator("tbody tr")).toHaveCount(count, { timeout: 2000 });
  }).toPass();
}

test("of 50 reviewed at once 48 go to the warehouse; the 2 that were cancelled meanwhile are named (R63)", async ({
  as,
  sandbox,
}) => {
  const prefix = `BULK${freshDigits()}-`;
  const codes = Array.from({ length: 50 }, (_, index) => `${prefix}${String(index).padStart(2, "0")}`);
  for (const bizOrderCode of codes) await sandbox.buy("enterprise", { bizOrderCode });
  const page = await as("clerk@enterprise");
  await openList(page, prefix, 50);
  await page.getByLabel("选择本页全部").check();
  // From here on this page is behind: it hears nothing of the two cancels.
  await page.route("**/api/admin/orders?**", () => undefined);
  const stopped = [codes[7], codes[31]].map((code) => code ?? "");
  for (const code of stopped) {
    await sandbox.cancel(code);
    await sandbox.untilReported("cancel", code);
  }
  await page.getByRole("button", { name: "批量审核" }).click();
  const results = page.getByRole("alertdialog");
  await expect(results.getByRole("status")).toContainText("48", { timeout: 60_000 }); // fifty commits, one after the other
  const named = results.getByRole("listitem").filter({ hasText: "订单已取消" });
  await expect(named).toHaveCount(2);
  for (const code of stopped) await expect(named.filter({ hasText: code })).toBeVisible();
  await page.unroute("**/api/admin/orders?**");
  await page.goto(`/orders?status=all&q=${prefix}`);
  await expect(page.locator("tbody tr").filter({ hasText: "已递交仓库" })).toHaveCount(48);
  await expect(page.locator("tbody tr").filter({ hasText: "已取消" })).toHaveCount(2);
});

test("a cancel is decided by where the order stands, told once, and explained (R77–R80, R85)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const pending = await sandbox.buy("enterprise");
  await openByNumber(page, "orders", pending);
  await sandbox.cancel(pending, "1", 20);
  await expect(page.getByText("订单已取消，不要寄出包裹")).toBeVisible();
  await expect(page.getByRole("button", { name: "审核", exact: true })).toHaveCount(0);
  await sandbox.untilReported("cancel", pending);

  const late = await sandbox.buy("enterprise");
  await openByNumber(page, "orders", late);
  await review(page);
  await withReason(page, "反审核"); // sent back, held and released, it is where it was (R63)
  await expect(page.getByRole("button", { name: "审核", exact: true })).toBeVisible();
  await withReason(page, "挂起");
  await expect(page.getByText("订单已挂起：核对地址")).toBeVisible();
  await expect(page.getByRole("button", { name: "审核", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "解除挂起" }).click();
  await giveReason(page, "解除挂起");
  await review(page);
  await expect(page.getByText("审核通过，递交仓库")).toHaveCount(2);
  await sandbox.cancel(late);
  await expect(page.getByText("取消拦截失败，待销退")).toBeVisible();
  await expect(page.getByText("已递交仓库").first()).toBeVisible();
  await expect(page.getByText(/到达后 [\d.]+ (毫秒|秒)决定/)).toBeVisible();
  await sandbox.untilReported("cancel", late);
  const [call] = await sandbox.calls("cancel", late);
  expect(call?.fields).toMatchObject({ consignorder_cancel_feedback_request: { cancel_result: false } });

  await sandbox.sendBack(late, { waybill: freshWaybill(), force: true });
  await expect(page.getByText("取消拦截失败，待销退")).toHaveCount(0);
});

test("a cancel that comes before its order stops it on arrival; only the cancel is answered (R61)", async ({
  as,
  sandbox,
}) => {
  const code = await sandbox.buy("enterprise", { hold: true });
  await sandbox.cancel(code);
  await sandbox.untilDelivered(code);
  await sandbox.push(code, 3);
  await sandbox.untilReported("cancel", code);
  const page = await as("clerk@enterprise");
  await openByNumber(page, "orders", code);
  await expect(page.getByText("已取消").first()).toBeVisible();
  expect(await sandbox.calls("received", code)).toEqual([]);
});

test("an order is reviewed and shipped by keyboard alone (R167)", async ({ as, sandbox }) => {
  const code = await sandbox.buy("enterprise");
  const page = await as("admin@enterprise");
  await openByNumber(page, "orders", code);
  await tabTo(page, "审核");
  await page.keyboard.press("Enter");
  await expect(page.getByText("已递交仓库").first()).toBeVisible();
  await tabTo(page, "发货");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.endsWith("/ship"));
  await expect(page.getByLabel("运单号")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type(freshWaybill());
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));
  await expect(page.getByText("已发货").first()).toBeVisible();
  await sandbox.untilReported("ship", code);
});

/** An act of the order's menu that asks for a reason. */
async function withReason(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: act, exact: true }).click();
  await giveReason(page, act);
}

async function giveReason(page: Page, act: string): Promise<void> {
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("原因").fill("核对地址");
  await dialog.getByRole("button", { name: act, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** Presses Tab until the control of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page.getByRole("button", { name, exact: true }).or(page.getByRole("link", { name, exact: true }));
  await expect(control.first()).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.first().evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} cannot be reached by Tab`);
}
