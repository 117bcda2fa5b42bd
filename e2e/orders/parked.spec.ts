import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { METHODS } from "../world/sandbox";
import { openByNumber, review, ship, switchReceiving } from "../world/steps";

const row = (page: Page, code: string) => page.locator("tr[data-row]", { hasText: code });

/** R54: what was pushed while receiving is off waits in sight; one click, or the switch, lets it go on. */
test("parked orders wait in a tab, go on one by one, and all when receiving is on again", async ({ as, sandbox }) => {
  test.slow();
  const admin = await as("admin@enterprise");
  await switchReceiving(admin, false);
  const [first, second, third] = await sandbox.buyMany("enterprise", 3);
  if (!first || !second || !third) throw new Error("The sandbox made too few orders");
  await admin.goto("/");
  await admin.getByRole("link", { name: /暂存的订单/ }).click();
  await admin.waitForURL(/status=PARKED/);
  for (const code of [first, second, third]) await expect(row(admin, code)).toContainText("订单接收已关闭");
  await expect(admin.getByRole("link", { name: /^暂存/ })).toContainText("3");
  expect(await findings(admin)).toEqual([]);
  const phone = await as("admin@enterprise", { width: 360, locale: "en", dark: true });
  await phone.goto("/orders?status=PARKED");
  await expect(phone.getByText(first).first()).toBeAttached();
  expect(await findings(phone)).toEqual([]);

  // One of them, by the keyboard.
  await admin.getByRole("button", { name: `立即处理 ${second}` }).focus();
  await admin.keyboard.press("Enter");
  await sandbox.untilReported("received", second);
  await expect(row(admin, second)).toHaveCount(0);
  await expect(row(admin, first)).toBeVisible();
  // Its consumer has cancelled the next one: it says so.
  await sandbox.cancel(third);
  await expect(row(admin, third)).toContainText("消费者已取消");
  // A page that is old asks for the same again, with all the others: no second effect.
  await admin.getByRole("button", { name: /处理本页全部 2 单/ }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "立即处理" }).click();
  await sandbox.untilReported("received", first);
  await sandbox.untilReported("cancel", third);
  await expect(admin.getByText("没有暂存的订单")).toBeVisible();
  await openByNumber(admin, "orders", second);
  await expect(admin.getByText("待客审").first()).toBeVisible();
  await expect(admin.getByText(/到达时暂存，由 .+ 放行处理/)).toBeVisible();

  const last = await sandbox.buy("enterprise");
  await expect(async () => {
    await admin.goto(`/orders?status=PARKED&q=${last}`);
    await expect(row(admin, last)).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await sandbox.calls("received", last)).toEqual([]);
  await switchReceiving(admin, true);
  await sandbox.untilReported("received", last);
  expect(await sandbox.calls("received", third)).toEqual([]);
});

test("who only looks sees the parked orders without a way to process them", async ({ as }) => {
  for (const login of ["warehouse@enterprise", "auditor@enterprise"] as const) {
    const page = await as(login);
    await page.goto("/orders?status=PARKED");
    await expect(page.getByText("没有暂存的订单")).toBeVisible();
    await expect(page.getByRole("button", { name: /立即处理/ })).toHaveCount(0);
  }
});

/** A report that the platform refuses for good would ask for a person for ever: one looks, says why, and it is quiet. */
test("a failed report is acknowledged with a reason, and reopened", async ({ as, sandbox }) => {
  const admin = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(admin, "orders", code);
  await sandbox.untilReported("received", code);
  await review(admin);
  await sandbox.fault("enterprise", { kind: "refuse", method: METHODS.ship });
  await ship(admin, freshWaybill());
  const act = admin.getByRole("button", { name: "知道了 回告失败" });
  await act.click();
  const dialog = admin.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "知道了" });
  await expect(confirm).toBeDisabled();
  expect(await findings(admin)).toEqual([]);
  await dialog.getByRole("textbox").fill("已电话告知平台");
  await confirm.click();
  await expect(act).toHaveCount(0);
  const list = admin.getByRole("list", { name: "已确认的事项" });
  await expect(list).toContainText("已电话告知平台");
  expect(await findings(admin)).toEqual([]);
  await admin.getByRole("button", { name: "重新标记 回告失败" }).click();
  await expect(act).toBeVisible();
  await expect(list).toHaveCount(0);
});
