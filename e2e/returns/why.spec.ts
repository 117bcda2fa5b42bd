import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { shippedOrder } from "../world/ready-made";
import { openByNumber } from "../world/steps";

test("why there is no return order: from the order in at most two questions to the rule (R93)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const code = await shippedOrder(sandbox, "enterprise");
  await openByNumber(page, "orders", code);
  await page.getByRole("link", { name: "为什么没有退货单" }).click();
  await expect(page.getByRole("heading", { name: "消费者申请的是什么？" })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole("link", { name: "退货退款" }).click();
  await page.getByRole("link", { name: "还没有确认收货" }).click();
  await expect(page.getByText("消费者还没有确认收货")).toBeVisible();
  await page.getByRole("link", { name: "重新回答" }).click();
  await page.getByRole("link", { name: "仅退款" }).click();
  await expect(page.getByText("已发货的仅退款不会有退货单")).toBeVisible();

  await sandbox.sendBack(code, { waybill: null });
  await expect(async () => {
    await page.goto(`/refunds/why?order=${code}`);
    await expect(page.getByText("退货单已经推送，但还不完整")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await page.getByLabel("订单号").fill("NO-SUCH-ORDER");
  await page.keyboard.press("Enter");
  await expect(page.getByText("没有找到 NO-SUCH-ORDER")).toBeVisible();
});
