import { expect, type Page } from "@playwright/test";
import { SUPPLIER } from "./fixtures";
import type { Sandbox } from "./sandbox";

/** Opens a row of a list, waiting for the push to arrive: a push is on the page within a second or two. */
export async function openByNumber(page: Page, list: "orders" | "refunds", number: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/${list}?status=all&q=${number}`);
    await page.getByRole("link", { name: number, exact: true }).first().click({ timeout: 2000 });
  }).toPass();
  await page.waitForURL((url) => url.pathname.startsWith(`/${list}/`));
}

/** Reviews the order whose page is open. */
export async function review(page: Page): Promise<void> {
  await page.getByRole("button", { name: "审核", exact: true }).click();
  await expect(page.getByText("已递交仓库").first()).toBeVisible();
}

/** Ships the order whose page is open in one package. */
export async function ship(page: Page, waybillNo: string): Promise<void> {
  await page.getByRole("link", { name: "发货", exact: true }).click();
  await page.getByLabel("快递公司").selectOption("SF");
  await page.getByLabel("运单号").fill(waybillNo);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));
}

/** Switches the order receiving of the enterprise account's shop, on its page; off has no end then. */
export async function switchReceiving(page: Page, on: boolean): Promise<void> {
  const shop = "示例旗舰店-轻轨三号线";
  await page.goto("/shops");
  await page.getByRole("link", { name: shop }).first().click();
  const receiving = page.getByRole("switch", { name: "接收平台推送的订单" });
  await receiving.click();
  const dialog = page.getByRole("alertdialog");
  if (!on) {
    await dialog.getByLabel("自动开启").selectOption("none");
    await dialog.getByLabel("关闭原因").fill("浏览器测试");
    await dialog.getByLabel("请输入店铺名称确认").fill(shop);
  }
  await dialog.getByRole("button", { name: on ? "开启订单接收" : "关闭订单接收" }).click();
  await expect(receiving).toHaveAttribute("aria-checked", String(on));
}

let waybills = 0;

/** A waybill number nobody has used in this run. */
export function freshWaybill(): string {
  waybills += 1;
  return `SF${Date.now()}${waybills}`;
}

/** An order that was bought, reviewed and shipped by this person, and whose shipment the platform accepted. */
export async function shippedOrder(
  page: Page,
  sandbox: Sandbox,
  supplierId: string,
  wish: Parameters<Sandbox["buy"]>[1] = {},
): Promise<string> {
  const code = await sandbox.buy(supplierId, wish);
  await openByNumber(page, "orders", code);
  await review(page);
  await ship(page, freshWaybill());
  await sandbox.untilTold("ship", code);
  return code;
}

/** A shipped order of so many tins of milk that comes back; its return waits at `path` for its parcel `waybill`. */
export async function waitingReturn(
  page: Page,
  sandbox: Sandbox,
  pieces = 2,
): Promise<{ reverse: string; path: string; waybill: string }> {
  const waybill = freshWaybill();
  const lines = [{ outerId: "SKU-MILK-800", quantity: pieces }];
  const order = await shippedOrder(page, sandbox, SUPPLIER.enterprise, { lines });
  const reverse = await sandbox.sendBack(order, { waybill });
  await openByNumber(page, "refunds", reverse);
  await page.getByRole("button", { name: "递交", exact: true }).click();
  const path = await page.getByRole("link", { name: /^RT/ }).first().getAttribute("href");
  return { reverse, path: path ?? "", waybill };
}
