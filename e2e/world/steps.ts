import { expect, type Page } from "@playwright/test";
import { pathOf } from "./lists";

/** Opens the page of what the platform knows by this number, once its push has arrived and the list finds it. */
export async function openByNumber(page: Page, list: "orders" | "refunds", number: string): Promise<void> {
  await page.goto(await pathOf(page.request, list, number));
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
