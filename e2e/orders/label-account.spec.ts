import type { Page } from "@playwright/test";
import type { Accounts } from "../world/accounts";
import { expect, test } from "../world/fixtures";
import { productCode } from "../world/product-code";
import { hear, openPackingDesk, scan } from "../world/scanner";
import { openByNumber, review } from "../world/steps";

// Numbers of the merchant's own e-waybill account, where it says no: what the packer is told, and the way on.

/** The account as it was read, ZTO its default and SF beside it. Returns the ids of the default's template. */
async function withAccount({ flagship }: Accounts): Promise<string> {
  const { AT_SANDBOX, addCarrier, database, setUpAccount } = await productCode();
  const { sellerAccountId, flagshipShopId } = await database().shop.findFirstOrThrow({
    where: { supplierId: flagship.supplierId },
  });
  const owner = { sellerAccountId, flagshipShopId: flagshipShopId ?? "" };
  const kept = await database().shippingDefault.findFirst({ where: owner });
  if (kept) return kept.templateId ?? "";
  await addCarrier(owner, AT_SANDBOX.SF);
  return (await setUpAccount(sellerAccountId, owner.flagshipShopId, AT_SANDBOX.ZTO)).templateId;
}

const takeButton = (page: Page) => page.getByRole("button", { name: "为 1 个包裹取号" });

test("the balance is used up: told in the platform's words, and another carrier of the account gives a number", async ({
  as,
  accounts,
  sandbox,
}) => {
  await withAccount(accounts);
  await sandbox.balance("flagship", 0);
  const page = await as("admin@flagship");
  const code = await sandbox.buy("flagship", { businessModel: "0" });
  await openByNumber(page, "orders", code);
  await review(page);
  await page.getByRole("link", { name: "发货", exact: true }).click();
  const carrier = page.getByLabel("取号快递");
  await expect(carrier.locator("option")).toHaveText(["中通快递（默认）", "顺丰速运"]);
  await takeButton(page).click();
  const told = page.getByRole("status").getByText("电子面单余额不足，请充值");
  await expect(told).toBeVisible();
  await carrier.selectOption({ label: "顺丰速运" });
  await takeButton(page).click();
  await expect(page.getByLabel("运单号")).toHaveValue(/^SF\d+$/);
  await expect(told).toBeHidden();
});

test("a number of a template that is no standard any more does not leave the desk; marked again, it does (R72)", async ({
  as,
  accounts,
  sandbox,
}) => {
  const templateId = await withAccount(accounts);
  await sandbox.balance("flagship", 10);
  const page = await as("admin@flagship");
  const code = await sandbox.buy("flagship", { businessModel: "0" });
  await openByNumber(page, "orders", code);
  await review(page);
  await page.getByRole("link", { name: "发货", exact: true }).click();
  await takeButton(page).click();
  const box = page.getByLabel("运单号");
  await expect(box).not.toHaveValue("");
  const waybill = await box.inputValue();
  const { database } = await productCode();
  const mark = (isStandard: boolean) =>
    database().ewaybillTemplate.update({ where: { id: templateId }, data: { isStandard } });

  await mark(false);
  await openPackingDesk(page);
  await scan(page, waybill);
  await hear(page, "面单模板不符合规范");
  await expect(page.getByText("请商家管理员在面单设置中更换模板，再重新取号。")).toBeVisible();
  await mark(true);
  await scan(page, code); // the same number at once would be a scanner's echo
  await hear(page, "共");
});
