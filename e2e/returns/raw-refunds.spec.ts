import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { waitingReturn } from "../world/ready-made";
import { openByNumber, review, ship } from "../world/steps";

/** 原始退款单 in the browser: where it stands, what keeps one from its return order, and the way there and back. */

test("the list stands at each edition's own place, makes nothing by hand, and leads to why one is missing (R93–R96)", async ({
  as,
}) => {
  for (const [login, place] of [
    ["clerk@enterprise", ["订单", "原始退款单"]],
    ["clerk@flagship", ["销售", "售后管理", "原始退款单"]],
  ] as const) {
    const page = await as(login);
    await page.goto("/");
    await page.getByRole("navigation").getByRole("link", { name: "原始退款单", exact: true }).click();
    await page.waitForURL(/\/refunds/);
    const crumbs = page.getByRole("navigation", { name: "当前位置" }).getByRole("listitem");
    await expect(crumbs).toHaveText([...place]);
    await expect(page.getByRole("button", { name: /新建|新增|创建|添加/ })).toHaveCount(0);
    await expect(page.getByRole("link", { name: /新建|新增|创建|添加/ })).toHaveCount(0);
    await page.getByRole("link", { name: "为什么没有退货单" }).click();
    await expect(page.getByLabel("订单号")).toBeVisible();
    await page.goto("/help/missing-return-order");
    await page.getByRole("main").locator('a[href="/refunds/why"]').first().click();
    await expect(page.getByLabel("订单号")).toBeVisible();
  }
});

test("a return of an order that has not left is an exception; that it cannot be submitted is said before, and it goes through once it left (R97, R103, R104)", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const clerk = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(clerk, "orders", code);
  const orderPage = clerk.url();
  const reverse = await sandbox.sendBack(code, { force: true, waybill: freshWaybill() });
  await openByNumber(clerk, "refunds", reverse);
  const refundPage = clerk.url();
  await expect(clerk.getByText("原订单尚未发货", { exact: true })).toBeVisible();
  await expect(clerk.getByRole("button", { name: "递交", exact: true })).toHaveCount(0);
  await clerk.goto(`/refunds?status=PENDING&q=${reverse}`);
  await clerk.getByRole("checkbox", { name: `选择 ${reverse}` }).check();
  await expect(clerk.getByText("1 张现在不能递交，会跳过：原订单尚未发货 1 张。")).toBeVisible();
  await expect(clerk.getByRole("button", { name: "批量递交" })).toBeDisabled();

  await clerk.goto(orderPage);
  await review(clerk);
  await ship(clerk, freshWaybill());
  await sandbox.untilReported("ship", code);
  await clerk.goto(refundPage);
  await expect(clerk.getByText("原订单尚未发货", { exact: true })).toHaveCount(0); // but in its history
  await clerk.getByRole("button", { name: /^(递交|重试)$/ }).click();
  await expect(clerk.getByText("已递交").first()).toBeVisible();
  await clerk.getByRole("link", { name: /^RT/ }).first().click();
  await clerk.waitForURL(/\/returns\/[0-9a-f-]{36}$/);
  await clerk.getByRole("link", { name: reverse, exact: true }).click();
  await clerk.waitForURL(refundPage);
});

test("a waybill that a pick-up fills in later completes the return; each number says how it came (R92, R98)", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(admin, "orders", code);
  await review(admin);
  await ship(admin, freshWaybill());
  await sandbox.untilReported("ship", code);
  const reverse = await sandbox.sendBack(code, { waybill: null });
  await openByNumber(admin, "refunds", reverse);
  await expect(admin.getByText("不完整：没有寄回运单号")).toBeVisible();
  const [first, second] = [freshWaybill(), freshWaybill()];
  for (const waybill of [first, second]) {
    await sandbox.fillWaybill(reverse, waybill);
    await expect(async () => {
      await admin.reload();
      await expect(admin.getByRole("listitem").filter({ hasText: waybill }).first()).toContainText("当前", {
        timeout: 1000,
      });
    }).toPass();
  }
  await expect(admin.getByText("不完整：没有寄回运单号")).toHaveCount(0);
  await expect(admin.getByRole("listitem").filter({ hasText: first }).first()).toContainText("之后补充");
  await expect(admin.getByRole("listitem").filter({ hasText: second }).first()).toContainText("之后更改");
  await admin.getByRole("button", { name: "递交", exact: true }).click();
  await expect(admin.getByText("已递交").first()).toBeVisible();
});

test("the question before a full receipt lists what will be told; Escape leaves everything as it was, Enter says yes (R111)", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const { reverse, path } = await waitingReturn(sandbox);
  await admin.goto(path);
  await admin.getByRole("button", { name: "其余全部正品" }).click();
  await admin.getByRole("button", { name: "全部入库" }).click();
  const dialog = admin.getByRole("alertdialog");
  await expect(dialog).toContainText("回传只有一次");
  await expect(dialog.getByRole("listitem")).toHaveText(/奶粉.*正品 2 件.*残次品 0/);
  await admin.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await admin.waitForTimeout(1000); // time enough for a receipt that was not meant
  await admin.reload();
  await expect(admin.getByText("待收货").first()).toBeVisible();
  await expect(admin.getByRole("button", { name: "撤销" })).toHaveCount(0);
  expect(await sandbox.calls("stockedIn", reverse)).toEqual([]);

  await admin.getByRole("button", { name: "其余全部正品" }).click();
  await admin.getByRole("button", { name: "全部入库" }).click();
  await expect(dialog).toBeVisible();
  await admin.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await sandbox.untilReported("stockedIn", reverse);
  expect(await sandbox.calls("stockedIn", reverse)).toHaveLength(1);
});
