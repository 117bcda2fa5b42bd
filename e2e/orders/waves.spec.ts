import type { Page } from "@playwright/test";
import type { Accounts } from "../world/accounts";
import { expect, test } from "../world/fixtures";
import { productCode } from "../world/product-code";

const ORDERS = 60;
const SLOW = { timeout: 60_000 }; // so many calls at ten a second, on a busy machine

/** Orders that came by push, handed to the warehouse at once: their review is told elsewhere. */
async function atWarehouse({ supplierId }: Accounts["flagship"], codes: readonly string[]): Promise<void> {
  const { database } = await productCode();
  const { id: shopId } = await database().shop.findFirstOrThrow({ where: { supplierId } });
  const where = { shopId, bizOrderCode: { in: [...codes] } };
  await expect.poll(() => database().order.count({ where }), SLOW).toBe(codes.length);
  await database().order.updateMany({ where, data: { status: "SENT_TO_WAREHOUSE", reviewedAt: new Date() } });
}

/** 反审核 of orders, so that a cancel is in time: how that is done is told elsewhere. */
async function takeBackReview({ supplierId }: Accounts["flagship"], codes: readonly string[]): Promise<void> {
  const { database } = await productCode();
  const where = { shop: { supplierId }, bizOrderCode: { in: [...codes] } };
  await database().order.updateMany({ where, data: { status: "PENDING_REVIEW", reviewedAt: null } });
}

/** How many orders of the wave's page stand in a tab. */
const inTab = (page: Page, tab: string, count: number) =>
  expect(page.getByRole("link", { name: `${tab} ${count}`, exact: true })).toBeVisible(SLOW);

test("a wave of 60 with 3 cancelled meanwhile: picked, numbered, labelled and shipped, 57 accepted; a cancel that came too late keeps none back", async ({
  as,
  accounts,
  sandbox,
}) => {
  test.setTimeout(240_000);
  const page = await as("admin@flagship");
  const codes = await sandbox.buyMany("flagship", ORDERS, { businessModel: "1" });
  await atWarehouse(accounts.flagship, codes);
  const cancelled = codes.slice(0, 3);
  const rest = codes.slice(3);

  await page.goto("/orders/waves/new?most=100");
  await page.getByRole("button", { name: `建立波次（${ORDERS} 单）` }).click();
  await page.waitForURL(/\/orders\/waves\/[0-9a-f]{8}/);
  await inTab(page, "待发", ORDERS);
  await takeBackReview(accounts.flagship, cancelled);
  for (const code of cancelled) await sandbox.cancel(code);
  await inTab(page, "退出", 3);

  await page.getByRole("button", { name: "全部取号" }).click();
  await expect(page.getByText("57 / 57 单有运单号")).toBeVisible(SLOW);
  await page.getByRole("button", { name: "按顺序打印" }).click();
  await expect(page.getByText("面单已全部打印")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("57 / 57 张已打印")).toBeVisible();

  // Its cancel is answered with a no: it ships, and its return follows (R79).
  const printed = page.getByRole("row").filter({ hasText: "已打印" }).first();
  const late = await printed.getByRole("link").innerText();
  await sandbox.cancel(late);
  await expect(page.getByRole("row").filter({ hasText: late })).toContainText("待销退", SLOW);
  await inTab(page, "待发", 57);

  await page.getByRole("button", { name: "整波发货" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "发货", exact: true }).click();
  await inTab(page, "已发", 57);
  await expect(page.getByText("已结束").first()).toBeVisible();
  const left = async () => {
    const calls = await Promise.all(rest.map((code) => sandbox.calls("ship", code)));
    return calls.filter((of) => of.filter(({ outcome }) => outcome === "accepted").length !== 1).length;
  };
  await expect.poll(left, SLOW).toBe(0);
  for (const code of cancelled) expect(await sandbox.calls("ship", code)).toEqual([]);
  await page.goto("/orders/waves?status=closed");
  await expect(page.getByRole("link", { name: /^W\d{8}-/ }).first()).toBeVisible();
});

test("of chosen rows: those that cannot join are named; the picking list sums the goods, each print is counted", async ({
  as,
  accounts,
  sandbox,
}) => {
  const page = await as("warehouse@enterprise");
  const codes = await sandbox.buyMany("enterprise", 3);
  await atWarehouse(accounts.enterprise, codes);
  const [first = ""] = codes;
  await page.goto("/orders?status=SENT_TO_WAREHOUSE");
  await page.getByRole("checkbox", { name: `选择 ${first}` }).check();
  await page.getByRole("button", { name: "建立波次", exact: true }).click();
  await page.waitForURL(/\/orders\/waves\/[0-9a-f]{8}/);

  await page.goto("/orders?status=SENT_TO_WAREHOUSE");
  await page.getByRole("checkbox", { name: "选择本页全部" }).check();
  await page.getByRole("button", { name: "建立波次", exact: true }).click();
  const told = page.getByRole("alertdialog", { name: /^波次 W\d{8}-002 已建立，2 单$/ });
  await expect(told.getByRole("listitem").filter({ hasText: first })).toContainText("订单已在另一个波次中");
  await told.getByRole("button", { name: "打开波次" }).click();
  await page.waitForURL(/\/orders\/waves\/[0-9a-f]{8}/);
  await page.getByRole("link", { name: "拣货单", exact: true }).click();
  const sheet = page.locator("[data-picking]");
  await expect(sheet.getByText("2 单")).toBeVisible();
  await expect(
    sheet
      .getByText("1, 2")
      .or(sheet.getByText(/1（\d+ 件）, 2/))
      .first(),
  ).toBeVisible();
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole("button", { name: "打印", exact: true }).click();
  const { database } = await productCode();
  await expect.poll(async () => database().wave.count({ where: { pickPrints: 1 } })).toBe(1);
});
