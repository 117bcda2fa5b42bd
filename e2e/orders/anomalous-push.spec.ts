import { randomUUID } from "node:crypto";
import { expect, test } from "../world/fixtures";
import { sendPush } from "../world/signed-push";
import { openByNumber, review } from "../world/steps";

test("an order whose texts are not as they should be comes in, is marked, and can be acknowledged and reviewed", async ({
  accounts,
  as,
  request,
}) => {
  const { supplierId } = accounts.enterprise;
  const code = `LP${randomUUID().slice(0, 8)}`;
  const line = (name: string) => `<orderItem><subOrderCode>${code}-1</subOrderCode><scItemId>600100200300</scItemId>
    <outerId>SKU-MILK-800</outerId><quantity>２.0</quantity><scItemName>${name}</scItemName></orderItem>`;
  const body = `<request><supplierId>${supplierId}</supplierId><bizOrderCode>${code}</bizOrderCode>
    <sourcePlatformCode>TMGJZY</sourcePlatformCode><storeCode>GJZY-SH-001</storeCode>
    <orderItems>${line("奶粉 &#55357;&#56832; A&B <新>&#11;")}</orderItems></request>`;
  expect(await sendPush(request, body)).toContain("<success>true</success>");
  const clerk = await as("clerk@enterprise");
  await openByNumber(clerk, "orders", code);
  await expect(clerk.getByText("推送中有文字无法原样保存")).toBeVisible();
  const goods = clerk.getByText("奶粉 😀 A&B <新>\ufffd");
  await expect(goods.filter({ visible: true }).first()).toBeVisible();
  await clerk.getByRole("button", { name: "知道了 文字有改动" }).click();
  const dialog = clerk.getByRole("alertdialog");
  await dialog.getByRole("textbox").fill("已与平台核对");
  await dialog.getByRole("button", { name: "知道了" }).click();
  await expect(clerk.getByText("推送中有文字无法原样保存")).toHaveCount(0);
  await review(clerk);
});
