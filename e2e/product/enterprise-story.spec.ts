import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { sandboxUrl } from "../world/environment";
import { readIn } from "../world/read";

/** The whole business once, each person in a browser of their own, the platform's control page beside them. */
test("an order is accepted, reviewed, shipped, returned, received in full, reported and refunded", async ({
  accounts,
  as,
  sandbox,
  context,
}) => {
  const platform = await context.newPage();
  await platform.goto(`${sandboxUrl()}/?supplier=${accounts.enterprise.supplierId}`);
  await platform.getByLabel("数量").fill("2");
  const code = await newNumber(platform, "orders", () => platform.getByRole("button", { name: "消费者下单" }).click());
  const order = platform.locator("#orders tr", { hasText: code });
  await sandbox.untilReported("received", code);
  await expect(order).toContainText("已接单");

  const clerk = await as("clerk@enterprise");
  await clerk.goto(`/orders?q=${code}`);
  await clerk.getByRole("link", { name: code, exact: true }).click();
  await clerk.waitForURL(/\/orders\/[0-9a-f-]+$/);
  await clerk.getByRole("button", { name: "审核", exact: true }).click();
  await expect(clerk.getByText("已递交仓库").first()).toBeVisible();

  const warehouse = await as("warehouse@enterprise");
  await warehouse.goto(`/orders?status=SENT_TO_WAREHOUSE&q=${code}`);
  await warehouse.getByRole("link", { name: code, exact: true }).click();
  await warehouse.waitForURL(/\/orders\/[0-9a-f-]+$/);
  await warehouse.getByRole("link", { name: "发货", exact: true }).click();
  await warehouse.getByLabel("快递公司").selectOption("SF");
  await warehouse.getByLabel("运单号").fill("SF8000000000001");
  await warehouse.keyboard.press("Enter");
  await expect(warehouse.getByText("已发货").first()).toBeVisible();
  await sandbox.untilReported("ship", code);
  await expect(order).toContainText("已发货");

  const reverse = await newNumber(platform, "returns", () => order.getByRole("button", { name: "退货退款" }).click());
  const back = platform.locator("#returns tr", { hasText: reverse });

  await expect(async () => {
    await clerk.goto(`/refunds?q=${reverse}`);
    await clerk.getByRole("link", { name: reverse }).click({ timeout: 2000 });
  }).toPass();
  await clerk.getByRole("button", { name: "递交", exact: true }).click();
  await expect(clerk.getByText("已递交").first()).toBeVisible();

  await warehouse.goto(`/returns?q=${reverse}`);
  await warehouse.locator("tbody tr").first().getByRole("link").first().click();
  await warehouse.getByRole("button", { name: "其余全部正品" }).click();
  await warehouse.getByRole("button", { name: "全部入库" }).click();
  const dialog = warehouse.getByRole("alertdialog");
  await expect(dialog).toContainText("回传只有一次");
  await dialog.getByRole("button", { name: "确认全部入库" }).click();
  await expect(dialog).toBeHidden();

  await sandbox.untilReported("stockedIn", reverse);
  await expect(warehouse.getByText("已回传").first()).toBeVisible();
  await expect(back).toContainText("已退款");
  await clerk.goto(`/refunds?status=all&q=${reverse}`);
  await expect(clerk.locator("tbody tr").first()).toContainText("入库");
});

/** Does something on the control page and tells the number of the order or return that came of it: the new first row. */
async function newNumber(platform: Page, list: "orders" | "returns", act: () => Promise<void>): Promise<string> {
  const first = platform.locator(`#${list} td`).first();
  const before = await first.innerText();
  await act();
  await expect(first).not.toHaveText(before);
  return readIn(first, /^LP\S+/);
}
