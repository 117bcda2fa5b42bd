import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { readIn } from "../world/read";
import { reviewedOrder } from "../world/ready-made";
import type { Sandbox } from "../world/sandbox";
import { hear, MILK_BAR_CODE, openPackingDesk, pressEnter, scan, SOAP_BAR_CODE } from "../world/scanner";
import { openByNumber } from "../world/steps";
import { smallTargets } from "../world/targets";

const MILK = { outerId: "SKU-MILK-800", quantity: 2 };
const SOAP = { outerId: "SKU-SOAP-3", quantity: 1 };

const box = (page: Page) => page.locator("#scan-box");
const recent = (page: Page) => page.getByRole("region", { name: "最近的包裹" });

/** An order of two pieces of milk and one of soap that waits at the warehouse. */
function orderToPack(sandbox: Sandbox, wish: { businessModel?: string } = {}): Promise<string> {
  return reviewedOrder(sandbox, "enterprise", { lines: [MILK, SOAP], ...wish });
}

/** Opens an order at the desk by a scan, until the desk says so. */
async function openAtDesk(page: Page, code: string, says = "共 3 件"): Promise<void> {
  await openPackingDesk(page);
  await scan(page, code);
  await hear(page, says);
}

/** Scans what belongs into the parcel. */
async function packAll(page: Page): Promise<void> {
  await scan(page, MILK_BAR_CODE);
  await hear(page, "1/2");
  await page.keyboard.type("2"); // the piece that was scanned, and one more
  await pressEnter(page);
  await hear(page, "2/2");
  await scan(page, SOAP_BAR_CODE);
}

/** The parcel leaves by a number that is on a label of the carrier's own, as where no e-waybill account is set up. */
async function leaveBy(page: Page, waybill: string): Promise<void> {
  await hear(page, "请扫描运单号");
  await page.getByLabel("快递公司").selectOption("SF");
  await expect(box(page)).toBeFocused();
  await scan(page, waybill);
  await hear(page, "已装好");
}

test("a parcel is checked, labelled by hand and shipped by scanner and keyboard; wrong and surplus pieces count nothing", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const code = await orderToPack(sandbox);
  const page = await as("warehouse@enterprise");
  await openAtDesk(page, `\u001d${code}`);
  await scan(page, "6900000000099");
  await hear(page, "不是这一单的货品");
  await scan(page, MILK_BAR_CODE);
  await hear(page, "1/2");
  await pressEnter(page);
  await hear(page, "还差 2 件");
  await page.keyboard.press("Backspace");
  await hear(page, "已减一件");
  await scan(page, SOAP_BAR_CODE);
  await hear(page, "1/1");
  await page.waitForTimeout(400); // longer than the echo of a scanner
  await scan(page, SOAP_BAR_CODE);
  await hear(page, "多了一件");

  await page.reload();
  await expect(box(page)).toBeFocused();
  await scan(page, code);
  await hear(page, "接着清点，已清点 1/3 件");
  await scan(page, MILK_BAR_CODE);
  await hear(page, "1/2");
  await page.waitForTimeout(400);
  await scan(page, MILK_BAR_CODE);
  const waybill = freshWaybill();
  await leaveBy(page, waybill);
  await expect(box(page)).toBeFocused();
  await expect(recent(page)).toContainText("等待发货");
  expect(await sandbox.calls("ship", code)).toHaveLength(0);
  await expect(recent(page)).toContainText("已发货", { timeout: 20_000 });
  await sandbox.untilReported("ship", code);
  const [call] = await sandbox.calls("ship", code);
  expect(JSON.stringify(call?.fields)).toContain(waybill);

  await scan(page, waybill);
  await hear(page, "已经发货");
  await expect(page.getByText(`运单号 ${waybill}`).first()).toBeVisible();
});

test("a parcel taken back within its window is not shipped, and a cancelled one is refused", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const code = await orderToPack(sandbox);
  const page = await as("warehouse@enterprise");
  await page.goto(`/orders/pack?code=${code}`);
  await hear(page, "共 3 件");
  await packAll(page);
  await leaveBy(page, freshWaybill());
  await page.keyboard.press("F9");
  await expect(recent(page)).toContainText("已撤销");
  await page.waitForTimeout(5000); // longer than the window
  expect(await sandbox.calls("ship", code)).toHaveLength(0);

  const cancelled = await sandbox.buy("enterprise", { lines: [SOAP] });
  await openByNumber(admin, "orders", cancelled);
  await sandbox.cancel(cancelled);
  await expect(admin.getByText("已取消").first()).toBeVisible();
  await scan(page, cancelled);
  await hear(page, "已取消，不要发货");
  await scan(page, code);
  await hear(page, "接着清点，已清点 3/3 件"); // the next scan goes on at once
});

test("a number is taken, its label printed, and the parcel reported: from the scan on nothing but the scanner", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const code = await orderToPack(sandbox, { businessModel: "1" });
  const page = await as("warehouse@enterprise");
  await openAtDesk(page, code);
  await packAll(page);
  await hear(page, "已装好");
  const waybill = await readIn(recent(page), /[A-Z]{2,}\d{8,}/g, (one) => one !== code);
  expect(await sandbox.labels(waybill)).toHaveLength(1);
  await expect(recent(page)).toContainText("已发货", { timeout: 20_000 });
  await sandbox.untilReported("ship", code);
  const [call] = await sandbox.calls("ship", code);
  expect(JSON.stringify(call?.fields)).toContain(waybill);
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});

test("without a print client nothing leaves by itself: it is told what to do, and Enter prints once it runs", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const code = await orderToPack(sandbox, { businessModel: "1" });
  await sandbox.printClient({ running: false });
  const page = await as("warehouse@enterprise");
  await openAtDesk(page, code);
  await packAll(page);
  await hear(page, "面单没有打印");
  await expect(page.getByText("打印组件没有响应").first()).toBeVisible();
  await sandbox.printClient({ running: true });
  await expect(async () => {
    await pressEnter(page);
    await expect(page.locator("[data-tone]").first()).toContainText("已装好", { timeout: 4000 });
  }).toPass();
  await sandbox.untilReported("ship", code);
});

test("without the check, Enter ships; an administrator decides that for the account", async ({ as, sandbox }) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const code = await orderToPack(sandbox);
  await admin.goto("/settings/packing");
  await admin.getByRole("switch", { name: "验货" }).click();
  await expect(admin.getByText("打包台设置已保存").first()).toBeVisible();
  await admin.getByRole("switch", { name: "称重" }).click();
  await expect(admin.getByRole("switch", { name: "称重" })).toHaveAttribute("aria-checked", "true");

  const page = await as("warehouse@enterprise");
  await page.goto("/settings/packing");
  await expect(page.getByRole("switch", { name: "验货" })).toBeDisabled();
  await openAtDesk(page, code, "核对后按 Enter");
  await pressEnter(page);
  await hear(page, "请称重");
  await page.keyboard.type("1.25");
  await pressEnter(page);
  await leaveBy(page, freshWaybill());
  await sandbox.untilReported("ship", code);
  await openByNumber(admin, "orders", code);
  await expect(admin.getByText("重量 1.25 千克")).toBeVisible();
});

test("at 360 px nothing is too small for a thumb or wider than the page", async ({ as, sandbox }) => {
  test.slow();
  const code = await orderToPack(sandbox);
  const page = await as("warehouse@enterprise");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/orders/pack?code=${code}`);
  await hear(page, "共 3 件");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await smallTargets(page)).toEqual([]);
});
