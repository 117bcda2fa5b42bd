import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import type { ReturnView } from "../../lib/returns/client";
import { readIn } from "../world/read";
import { shippedOrder } from "../world/ready-made";
import { openByNumber } from "../world/steps";

const NOTE = "平台后台显示退款成功";

/** A return that was received in full and whose report the platform accepted; its page is open. */
async function reported(page: Page, sandbox: Parameters<typeof shippedOrder>[0]) {
  const order = await shippedOrder(sandbox, "enterprise");
  const reverse = await sandbox.sendBack(order);
  await openByNumber(page, "refunds", reverse);
  await page.getByRole("button", { name: "递交", exact: true }).click();
  await page.getByRole("link", { name: "打开退换单" }).click();
  await page.getByRole("button", { name: "其余全部正品" }).click();
  await page.getByRole("button", { name: "全部入库" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "确认全部入库" }).click();
  await sandbox.untilReported("stockedIn", reverse);
  await expect(panel(page)).toContainText(/预计 \d\d-\d\d 退款/);
  return { order, reverse, returnUrl: page.url() };
}

const panel = (page: Page) => page.getByRole("region", { name: "退款跟踪" });

/** R142: whatever else there is, nothing here gives money back. */
async function expectNoRefundButton(page: Page): Promise<void> {
  const names = await page.getByRole("button").allInnerTexts();
  expect(names.filter((name) => /^(确认|立即|同意|发起|批量)?退款$/.test(name.trim()))).toEqual([]);
}

test("where is my refund: the day on every page, moved by the calendar, marked by hand and taken back", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise");
  const { order, reverse, returnUrl } = await reported(admin, sandbox);
  const day = await readIn(panel(admin), /\d{4}-\d\d-\d\d/);

  const clerk = await as("clerk@enterprise");
  await openByNumber(clerk, "orders", order);
  await expect(clerk.getByText(`预计 ${day.slice(5)} 退款`)).toBeVisible();
  await openByNumber(clerk, "refunds", reverse);
  await expect(clerk.getByText(`预计 ${day.slice(5)} 退款`)).toBeVisible();
  await expectNoRefundButton(clerk);
  await clerk.goto(`/returns?status=all&refund=awaited&q=${reverse}`);
  await expect(clerk.locator("tbody tr").first()).toContainText(`预计 ${day.slice(5)} 退款`);
  await expectNoRefundButton(clerk);

  await admin.goto("/settings/calendar");
  await expect(admin.getByText("春节放假", { exact: false }).first()).toBeVisible();
  await admin.getByLabel("日期").fill(day);
  await admin.getByLabel("原因").fill("台风停工");
  await admin.getByRole("button", { name: "添加", exact: true }).click();
  await expect(admin.getByText(`${day} 已保存`)).toBeVisible();
  await clerk.goto(returnUrl);
  await expect(panel(clerk)).toContainText(/预计 \d\d-\d\d 退款/);
  await expect(panel(clerk)).not.toContainText(`预计 ${day.slice(5)} 退款`);
  await admin.getByRole("button", { name: `删除 ${day}` }).click();
  await admin.getByRole("alertdialog").getByRole("textbox").fill("台风没来");
  await admin.getByRole("alertdialog").getByRole("button", { name: "删除" }).click();
  await expect(admin.getByText("已删除", { exact: false })).toBeVisible();
  await expect(admin.getByRole("button", { name: `删除 ${day}` })).toBeHidden();

  await clerk.reload();
  await expect(panel(clerk)).toContainText(`预计 ${day.slice(5)} 退款`);
  await expectNoRefundButton(clerk);
  await panel(clerk).getByRole("button", { name: "标记已退款" }).click();
  const dialog = clerk.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "标记已退款" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(NOTE);
  await dialog.getByRole("button", { name: "标记已退款" }).click();
  await expect(panel(clerk)).toContainText(NOTE);
  await expect(panel(clerk)).toContainText("人工标记已退款");

  await panel(clerk).getByRole("button", { name: "撤销标记" }).click();
  await dialog.getByRole("textbox").fill("标错了单");
  await dialog.getByRole("button", { name: "撤销标记" }).click();
  await expect(panel(clerk)).toContainText(`预计 ${day.slice(5)} 退款`);

  await clerk.goto(`/returns?status=all&q=${reverse}`);
  await clerk.locator("tbody tr").first().getByRole("checkbox").click();
  await clerk.getByRole("button", { name: "批量标记已退款" }).click();
  await dialog.getByRole("textbox").fill(NOTE);
  await dialog.getByRole("button", { name: "标记已退款" }).click();
  await expect(clerk.locator("tbody tr").first()).toContainText("已退款");

  const warehouse = await as("warehouse@enterprise");
  await warehouse.goto(returnUrl);
  await expect(panel(warehouse)).toContainText("人工标记已退款");
  await expect(warehouse.getByRole("button", { name: "撤销标记" })).toBeHidden();
});

/** Nothing is overdue on the day it was told, so the answer that the page reads again is given another day here. */
async function makeOverdue(page: Page): Promise<void> {
  await page.route("**/api/admin/returns/*", async (route) => {
    const answer = await route.fetch();
    const view = (await answer.json()) as ReturnView;
    const tracking = { kind: "overdue", on: "2026-11-20", isEstimated: true, workingDays: 2 };
    await route.fulfill({ response: answer, json: { ...view, tracking, inquiry: INQUIRY } });
  });
}

const INQUIRY = ["您好，以下销退单已超过预计退款日：", "逆向单号：LP00700000000009", "谢谢。"].join("\n");

test("an overdue refund: how late, and words to copy for the platform, Chinese in either language", async ({
  as,
  sandbox,
}) => {
  const { returnUrl } = await reported(await as("admin@enterprise"), sandbox);
  const clerk = await as("clerk@enterprise", { locale: "en", width: 360, dark: true });
  await clerk.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await makeOverdue(clerk);
  await clerk.goto(returnUrl);
  const refund = clerk.getByRole("region", { name: "Refund" });
  await expect(refund).toContainText("2 working days late", { timeout: 30_000 });
  await expect(refund).toContainText("Estimate");
  await expect(refund.getByTestId("inquiry")).toHaveText(INQUIRY, { useInnerText: true });
  expect(await findings(clerk)).toEqual([]);
  await refund.getByRole("button", { name: "Copy the words for the platform" }).click();
  expect(await clerk.evaluate(() => navigator.clipboard.readText())).toBe(INQUIRY);
});
