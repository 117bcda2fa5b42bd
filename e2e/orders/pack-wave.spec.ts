import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { productCode } from "../world/product-code";
import { reviewedOrder } from "../world/ready-made";
import { hear, openPackingDesk, pressEnter, scan } from "../world/scanner";
import { openByNumber } from "../world/steps";

test("an order in a wave says so on its page, on its shipping page and at the desk", async ({ as, sandbox }) => {
  const page = await as("admin@enterprise");
  const code = await reviewedOrder(sandbox, "enterprise");
  await page.goto("/orders?status=SENT_TO_WAREHOUSE");
  await page.getByRole("checkbox", { name: `选择 ${code}` }).check();
  await page.getByRole("button", { name: "建立波次", exact: true }).click();
  await page.waitForURL(/\/orders\/waves\/[0-9a-f]{8}/);
  const number = await page.getByRole("heading", { level: 1 }).innerText();

  await openByNumber(page, "orders", code);
  const told = page.getByRole("status").filter({ hasText: `这单在波次 ${number} 中` });
  await expect(told).toContainText("共 1 单，还有 1 单待发");
  await page.getByRole("link", { name: "发货", exact: true }).click();
  await expect(page).toHaveURL(/\/ship$/);
  await expect(told).toBeVisible();
  await openPackingDesk(page);
  await scan(page, code);
  await expect(page.getByText(`波次 ${number} 第 1 单`)).toBeVisible();
  await page.getByRole("link", { name: number }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(number);
});

test("an order of several numbers goes to the shipping form, and from there back to the desk", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const code = await reviewedOrder(sandbox, "enterprise", { lines: [{ outerId: "SKU-SOAP-3", quantity: 1 }] });
  const { database } = await productCode();
  const order = await database().order.findFirstOrThrow({ where: { bizOrderCode: code } });
  const [first, second] = [freshWaybill(), freshWaybill()];
  await database().waybillGrant.createMany({
    data: [first, second].map((waybillNo, index) => ({
      ...{ sellerAccountId: order.sellerAccountId, orderId: order.id, waybillNo, origin: "ACCOUNT" as const },
      ...{ parcelCode: `P${index + 1}`, carrierCode: "SF", carrierName: "顺丰速运" },
    })),
  });
  await openPackingDesk(page);
  await scan(page, code);
  await hear(page, "有多个运单号");
  await page.getByRole("link", { name: "去发货页" }).click();
  await expect(page).toHaveURL(/\/ship\?from=desk$/);
  await expect(page.getByLabel("运单号").first()).toBeFocused();
  await page.keyboard.type(first);
  await pressEnter(page);
  await expect(page).toHaveURL(/\/orders\/pack$/);
  await expect(page.locator("#scan-box")).toBeFocused();
});
