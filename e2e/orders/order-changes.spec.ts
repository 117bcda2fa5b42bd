import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { METHODS } from "../world/sandbox";
import { openByNumber, review, ship } from "../world/steps";

const dialogOf = (page: Page) => page.getByRole("alertdialog");

test("a waybill number is corrected by scanner, told once with both numbers, and found by the old one (R67)", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  const [wrong, right] = [freshWaybill(), freshWaybill()];
  await openByNumber(admin, "orders", code);
  await expect(admin.getByRole("button", { name: /修改运单号/ })).toHaveCount(0);
  await review(admin);
  await ship(admin, wrong);
  await sandbox.untilReported("ship", code);

  const page = await as("warehouse@enterprise");
  await openByNumber(page, "orders", code);
  await page.getByRole("button", { name: `修改运单号 ${wrong}` }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByLabel("新运单号")).toBeFocused();
  await page.keyboard.type(wrong);
  await page.keyboard.press("Enter"); // as a scanner ends
  await expect(dialog.getByLabel("修改原因")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("与现在的内容相同")).toBeVisible();
  await dialog.getByLabel("新运单号").fill(right);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("请填写")).toBeVisible();
  await page.keyboard.type("贴错面单");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const parcels = page.getByRole("region", { name: "包裹" });
  await expect(parcels.getByText("曾用运单号")).toBeVisible();
  await expect(parcels.getByText(right, { exact: true })).toBeVisible();
  await expect(parcels.getByText(wrong, { exact: true })).toBeVisible();
  await expect(page.getByText(`修改运单号，${wrong} 改为 ${right}`)).toBeVisible();

  await sandbox.untilReported("waybill", code);
  const [call, ...more] = await sandbox.calls("waybill", code);
  expect(more).toEqual([]);
  expect(call?.fields.modify_mail_no_request).toMatchObject({
    biz_order_code: code,
    old_tms_order_code: wrong,
    new_tms_order_code: right,
    old_tms_service_code: "SF",
  });
  await page.goto(`/orders?status=all&q=${wrong}`);
  await expect(page.getByRole("link", { name: code, exact: true }).first()).toBeVisible();

  const clerk = await as("clerk@enterprise");
  await openByNumber(clerk, "orders", code);
  await expect(clerk.getByText("曾用运单号")).toBeVisible();
  await expect(clerk.getByRole("button", { name: /修改运单号/ })).toHaveCount(0);
});

test("while the platform does not know the shipment, the number cannot be corrected, and the page says what to do", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(admin, "orders", code);
  await review(admin);
  await sandbox.untilReported("received", code);
  await sandbox.fault("enterprise", { kind: "refuse", method: METHODS.ship });
  await ship(admin, freshWaybill());
  await expect(admin.getByText("平台拒绝").first()).toBeVisible();
  await admin.getByRole("button", { name: /修改运单号/ }).click();
  const dialog = dialogOf(admin);
  await dialog.getByLabel("新运单号").fill(freshWaybill());
  await dialog.getByLabel("修改原因").fill("贴错面单");
  await dialog.getByRole("button", { name: "修改运单号" }).click();
  await expect(dialog.getByText("平台还不知道这次发货")).toBeVisible();
  expect(await sandbox.calls("waybill", code)).toEqual([]);
});

test("a shortage is told once; the order stays, and both clerk and warehouse see it (R68)", async ({ as, sandbox }) => {
  const clerk = await as("clerk@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(clerk, "orders", code);
  await review(clerk);
  const report = async (pieces: string) => {
    await clerk.getByRole("button", { name: "缺货上报" }).click();
    await dialogOf(clerk)
      .getByRole("textbox", { name: /奶粉.*缺货件数/ })
      .fill(pieces);
    await dialogOf(clerk).getByLabel("缺货原因").fill("盘亏");
    await dialogOf(clerk).getByLabel("缺货原因").press("Enter");
  };
  await report("3");
  await expect(dialogOf(clerk).getByText(/^不能大于 \d+$/)).toBeVisible();
  await clerk.keyboard.press("Escape");
  await report("1");
  await expect(dialogOf(clerk)).toHaveCount(0);
  const panel = clerk.getByRole("region", { name: "缺货记录" });
  await expect(panel).toContainText(/奶粉.*缺 1 件/);
  await expect(panel).toContainText("盘亏");
  await expect(clerk.getByText("已向平台上报缺货")).toBeVisible();
  await expect(clerk.getByText("已递交仓库").first()).toBeVisible();

  await sandbox.untilReported("shortage", code);
  await report("1");
  await expect(dialogOf(clerk).getByText("这些货品已经上报过缺货")).toBeVisible();
  await clerk.keyboard.press("Escape");
  const [call, ...more] = await sandbox.calls("shortage", code);
  expect(more).toEqual([]);
  expect(call?.fields.consignorder_outofstock_callback_request).toMatchObject({
    biz_order_code: code,
    out_of_stock_items: [{ sub_order_code: `${code}-1`, lack_quantity: 1 }],
    out_of_stock_reason: "盘亏",
  });
  await clerk.goto(`/orders?status=all&attention=SHORTAGE&q=${code}`);
  await expect(clerk.getByText("已报缺货").first()).toBeVisible();

  const warehouse = await as("warehouse@enterprise");
  await openByNumber(warehouse, "orders", code);
  await expect(warehouse.getByRole("button", { name: "缺货上报" })).toHaveCount(0);
  await warehouse.getByRole("link", { name: "发货", exact: true }).click();
  await expect(warehouse.getByText("已向平台上报缺货")).toBeVisible();
});
