import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { openByNumber, review } from "../world/steps";

test("on a telephone an order leaves in two packages and two cartons, told in one call (R64, R66, R73)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise", { width: 360 });
  const code = await sandbox.buy("enterprise");
  await openByNumber(page, "orders", code);
  await review(page);
  await page.getByRole("link", { name: "发货", exact: true }).click();
  const [first, second] = [page.getByRole("group", { name: "包裹 1" }), page.getByRole("group", { name: "包裹 2" })];
  await page.getByRole("button", { name: "增加包裹" }).click();
  await first.getByLabel("快递公司").selectOption({ label: "顺丰速运" });
  await first.getByLabel("示例奶粉 800g").fill("1");
  await second.getByRole("button", { name: "其余全部放入此包裹" }).click();
  await expect(first.getByLabel("纸箱").getByRole("option", { name: /OLD-01/ })).toBeDisabled();
  await second.getByLabel("纸箱").selectOption({ label: "GJ-02" });
  const [one, other] = [freshWaybill(), freshWaybill()];
  await first.getByLabel("运单号").fill(one);
  await page.keyboard.press("Enter"); // the scan is over: the next box is due
  await expect(second.getByLabel("运单号")).toBeFocused();
  await page.keyboard.type(other);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));
  await expect(page.getByText("纸箱 GJ-01")).toBeVisible();
  await expect(page.getByText("纸箱 GJ-02")).toBeVisible();
  await sandbox.untilReported("ship", code);
  const [call] = await sandbox.calls("ship", code);
  const { tms_orders } = (call?.fields.consignorder_ship_request ?? {}) as { tms_orders?: object[] };
  expect(tms_orders).toMatchObject([{ tms_order_code: one }, { tms_order_code: other }]);
});

test("where the platform arranges the courier, its number is fetched and nothing else ships (R64)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@flagship");
  const code = await sandbox.buy("flagship", { businessModel: "1" });
  await openByNumber(page, "orders", code);
  await review(page);
  await page.getByRole("link", { name: "发货", exact: true }).click();
  await expect(page.getByRole("button", { name: "为 1 个包裹取号" })).toBeFocused();
  await expect(page.getByLabel("快递公司")).toHaveCount(0);
  await page.keyboard.press("Enter");
  const box = page.getByLabel("运单号");
  await expect(box).not.toHaveValue("");
  await expect(box).toBeFocused();
  const granted = await box.inputValue();
  await box.fill("SF0000000000000");
  await page.keyboard.press("Enter");
  await expect(page.getByText("请使用平台分配的运单号")).toBeVisible();
  await box.fill(granted);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));
  await sandbox.untilReported("ship", code);
  const [call] = await sandbox.calls("ship", code);
  expect(call?.fields).toMatchObject({
    consignorder_ship_request: { tms_orders: [{ tms_order_code: granted, tms_service_code: "SF" }] },
  });
});
