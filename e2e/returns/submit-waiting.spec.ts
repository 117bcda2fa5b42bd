import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder } from "../world/ready-made";
import { openByNumber } from "../world/steps";

test("automatic submit does not touch what was there before; a person submits all of it at once (R101, R102)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@flagship");
  const before: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    const code = await shippedOrder(sandbox, "flagship");
    before.push(await sandbox.sendBack(code, { waybill: freshWaybill() }));
  }
  for (const number of before) await openByNumber(page, "refunds", number);
  await page.goto("/shops");
  await page.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  const auto = page.getByRole("switch", { name: "自动递交" });
  await auto.click();
  await expect(auto).toBeChecked();
  await page.getByRole("button", { name: "现在递交 2 张" }).click();
  const results = page.getByRole("alertdialog");
  for (const number of before) await expect(results.getByText(number)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^现在递交/ })).toHaveCount(0);
  await auto.click();
  await expect(auto).not.toBeChecked();
  for (const number of before) {
    await openByNumber(page, "refunds", number);
    await expect(page.getByText("已递交").first()).toBeVisible();
  }
});
