import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder } from "../world/ready-made";
import { openByNumber } from "../world/steps";

test("a held receipt is reported once, by two people: one asks with a reason, another confirms (R122, R126)", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@flagship");
  const clerk = await as("clerk@flagship");
  const code = await shippedOrder(sandbox, "flagship");
  await admin.goto("/shops");
  await admin.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  const toggle = admin.getByRole("switch", { name: "AG回传" });
  await expect(toggle).toBeChecked();
  await toggle.click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "关闭AG回传" }).click();
  await expect(toggle).not.toBeChecked();
  const reverse = await sandbox.sendBack(code, { waybill: freshWaybill() });
  await openByNumber(admin, "refunds", reverse);
  await admin.getByRole("button", { name: "递交", exact: true }).click();
  await admin.getByRole("link", { name: /^RT/ }).first().click();
  await admin.waitForURL(/\/returns\/[0-9a-f-]{36}$/);
  await admin.getByRole("button", { name: "其余全部正品" }).click();
  await admin.getByRole("button", { name: "全部入库" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "确认全部入库" }).click();

  await admin.getByRole("button", { name: "申请补报" }).click();
  const dialog = admin.getByRole("alertdialog");
  await expect(dialog.getByRole("button", { name: "申请补报" })).toBeDisabled();
  await dialog.getByLabel("补报原因").fill("消费者催退款");
  await dialog.getByRole("button", { name: "申请补报" }).click();
  await expect(dialog).toBeHidden();
  await expect(admin.getByText("需要另一位商家管理员或售后客服确认")).toBeVisible();
  await expect(admin.getByRole("button", { name: "确认补报" })).toHaveCount(0); // not by the one who asked
  expect(await findings(admin)).toEqual([]);
  expect(await sandbox.calls("stockedIn", reverse)).toEqual([]);

  await clerk.goto(new URL(admin.url()).pathname);
  await expect(clerk.getByText("消费者催退款").first()).toBeVisible();
  await clerk.getByRole("button", { name: "确认补报" }).click();
  await sandbox.untilReported("stockedIn", reverse);
  await expect(clerk.getByRole("button", { name: "确认补报" })).toHaveCount(0);
});
