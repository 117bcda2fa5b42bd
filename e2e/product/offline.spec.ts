import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { hear, MILK_BAR_CODE, openReturnsDesk, pressEnter, scan } from "../world/scanner";
import { openByNumber } from "../world/steps";

const nothingSent = (page: Page) => page.getByRole("alert").filter({ hasText: "什么都没有提交" });

/** Long enough back on the network for anything that had waited to go out by itself. */
const RECONNECTED_MS = 1500;

/**
 * Does an act without a network: words say at once that nothing was sent, and back on the network nothing is sent by itself.
 * Leaves the page at 重试.
 */
async function offline(page: Page, act: () => Promise<void>): Promise<void> {
  const sent: string[] = [];
  const note = (request: { method: () => string; url: () => string }) =>
    request.method() === "GET" || sent.push(request.url());
  page.on("request", note);
  await page.context().setOffline(true);
  await act();
  await expect(nothingSent(page)).toBeVisible({ timeout: 2000 });
  await page.context().setOffline(false);
  await page.waitForTimeout(RECONNECTED_MS);
  page.off("request", note);
  expect(sent).toEqual([]);
}

const tryAgain = (page: Page) => nothingSent(page).getByRole("button", { name: "重试" }).click();

test("from review to receipt: offline nothing is sent, what was typed stays, and 重试 sends it once", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const order = await sandbox.buy("enterprise", { lines: [{ outerId: "SKU-MILK-800", quantity: 1 }] });
  await openByNumber(page, "orders", order);
  const review = page.getByRole("button", { name: "审核", exact: true });
  await offline(page, () => review.click());
  await tryAgain(page);
  await expect(page.getByText("已递交仓库").first()).toBeVisible();

  const leaves = freshWaybill();
  await page.getByRole("link", { name: "发货", exact: true }).click();
  await page.getByLabel("快递公司").selectOption("SF");
  await page.getByLabel("运单号").fill(leaves);
  await offline(page, () => page.keyboard.press("Enter"));
  expect(await sandbox.calls("ship", order)).toHaveLength(0);
  await expect(page.getByLabel("运单号")).toHaveValue(leaves);
  await tryAgain(page);
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));
  await sandbox.untilReported("ship", order);
  expect(await sandbox.calls("ship", order)).toHaveLength(1);

  const comesBack = freshWaybill();
  const reverse = await sandbox.sendBack(order, { waybill: comesBack });
  await openByNumber(page, "refunds", reverse);
  await offline(page, () => page.getByRole("button", { name: "递交", exact: true }).click());
  await tryAgain(page);
  await expect(page.getByRole("link", { name: /^RT/ }).first()).toBeVisible();

  await openReturnsDesk(page);
  await scan(page, comesBack);
  await hear(page, "已打开");
  await scan(page, MILK_BAR_CODE);
  await pressEnter(page);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.waitForTimeout(500); // Enter in the dialog is a person's, not the scanner's
  await offline(page, () => page.keyboard.press("Enter"));
  expect(await sandbox.calls("stockedIn", reverse)).toHaveLength(0);
  await tryAgain(page);
  await hear(page, "全部入库");
  await sandbox.untilReported("stockedIn", reverse);
});

test("offline a correction of stock keeps its count and reason, and 重试 sends exactly those", async ({ as }) => {
  const page = await as("admin@enterprise");
  await page.goto("/stock?q=SKU-MILK-800");
  await page.getByRole("link", { name: "SKU-MILK-800" }).first().click();
  await page
    .getByRole("button", { name: /^更正库存 / })
    .first()
    .click();
  const dialog = page.getByRole("alertdialog", { name: "更正库存" });
  await dialog.getByLabel("良品清点数").fill("77");
  await dialog.getByLabel("原因").fill("断网盘点");
  await offline(page, () => dialog.getByRole("button", { name: "更正", exact: true }).click());
  await expect(dialog.getByLabel("良品清点数")).toHaveValue("77");
  await expect(dialog.getByLabel("原因")).toHaveValue("断网盘点");
  await tryAgain(page);
  await expect(page.getByText("的库存已更正")).toBeVisible();
  await expect(page.getByRole("table").filter({ hasText: "断网盘点" })).toContainText("77");
});

test("offline settings stay as they were typed, and 重试 saves them", async ({ as }) => {
  const page = await as("admin@enterprise");
  await page.goto("/settings/after-sales");
  const automatic = page.getByRole("switch", { name: "配置3：自动递交" });
  const before = await automatic.getAttribute("aria-checked");
  await automatic.click();
  const wanted = before === "true" ? "false" : "true";
  await offline(page, () => page.getByRole("button", { name: "保存", exact: true }).click());
  await expect(automatic).toHaveAttribute("aria-checked", wanted);
  await tryAgain(page);
  await expect(page.getByText("售后设置已保存")).toBeVisible();
  await page.reload();
  await expect(automatic).toHaveAttribute("aria-checked", wanted);
});

test("a double click is one act with one answer", async ({ as, sandbox }) => {
  const page = await as("clerk@enterprise");
  await openByNumber(page, "orders", await sandbox.buy("enterprise"));
  await page.getByRole("button", { name: "审核", exact: true }).dblclick();
  await expect(page.getByText("已递交仓库").first()).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
});

test("a part that is fetched when it is needed and does not come is told, and comes by 重试", async ({ as }) => {
  const page = await as("admin@enterprise");
  await page.goto("/orders?status=all");
  const language = page.getByRole("button", { name: "语言: 中文" });
  const scripts = "**/_next/static/chunks/*.js";
  await page.route(scripts, (route) => route.abort());
  await language.click();
  const told = page.getByRole("alert").filter({ hasText: "这一部分没有加载出来" });
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: "关闭" }).click();
  await expect(told).toBeHidden();
  await language.click();
  await expect(told).toBeVisible();
  await page.unroute(scripts);
  await told.getByRole("button", { name: "重试" }).click();
  await expect(page.getByRole("menuitemcheckbox", { name: "English" })).toBeVisible();
  await expect(told).toBeHidden();
});
