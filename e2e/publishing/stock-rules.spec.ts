import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";

const SKU = "SKU-TOOTH-2";
const SHOP = "示例旗舰店-轻轨三号线";
const REASON = "大促前锁定库存";
const MOVES = { timeout: 45_000 }; // a change rests, is planned, sent

/** The rules of the account's one shop. */
async function openRules(page: Page): Promise<void> {
  await page.goto(`/stock/rules?q=${SKU}`);
  await expect(page.getByRole("heading", { name: "SKU 规则" })).toBeVisible();
}

async function chooseSku(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: /SKU|货品/ }).fill(SKU);
  await page.getByRole("option", { name: SKU }).click();
}

async function saveRule(page: Page, percent: number): Promise<void> {
  await page.getByLabel("比例（%）").fill(String(percent));
  await page.getByRole("button", { name: "保存规则" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("库存规则"); // back at the list once it is saved
}

async function removeRule(page: Page): Promise<void> {
  await page.getByRole("button", { name: `删除 ${SKU}` }).click();
  const dialog = page.getByRole("alertdialog", { name: `删除 ${SKU} 的规则` });
  await dialog.getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByText(`${SKU} 的规则已删除`)).toBeVisible();
}

/** Removes the shop's own rule; the dialog says which numbers that changes. */
async function removeShopRule(page: Page, change: string): Promise<void> {
  await page.getByRole("button", { name: "删除 店铺规则" }).click();
  const dialog = page.getByRole("alertdialog", { name: "删除店铺规则" });
  await expect(dialog.getByRole("listitem").filter({ hasText: SKU }).filter({ hasText: change }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "删除", exact: true }).click();
  await expect(page.getByText("店铺规则已删除，受影响的库存会重新同步")).toBeVisible();
}

test("a SKU's rule is tried, saved, paused over a change, resumed and removed; the platform follows each time (R148, R154)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const total = async () => (await sandbox.stock("enterprise", SKU)).total;
  const [full, forty, fifty] = [100, 40, 50];
  await expect.poll(total, { timeout: 45_000 }).toBe(full); // the first full resync

  await openRules(page);
  await page.getByRole("region", { name: "SKU 规则", exact: true }).getByRole("link", { name: "新建" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`新建 SKU 规则：${SHOP}`);
  await chooseSku(page);
  const warning = page.getByText("扣除本店订单常常导致「可售库存不足」"); // the platform subtracts them itself (R149)
  await expect(warning).toHaveCount(0);
  const own = page.getByLabel("扣除本店未发货订单");
  await own.check();
  await expect(warning).toBeVisible();
  await expect(page.getByRole("region", { name: "试算" }).getByText("个数量中有")).toBeVisible();
  await expect(own).toBeChecked(); // what a person ticks stays while the trial is looked up
  await own.uncheck();
  await page.getByLabel("比例（%）").fill("40");
  const trial = page
    .getByRole("listitem")
    .filter({ hasText: SKU })
    .filter({ hasText: `${full} → ${forty}` });
  await expect(trial.first()).toBeVisible();
  expect(await total()).toBe(full); // only tried
  await saveRule(page, 40);
  await expect.poll(total, MOVES).toBe(forty);

  await page.getByRole("button", { name: "暂停某个 SKU" }).click();
  const pausing = page.getByRole("alertdialog", { name: "暂停某个 SKU" });
  await chooseSku(page);
  await expect(pausing.getByLabel("暂停到")).not.toHaveValue(""); // this time tomorrow is offered
  await pausing.getByLabel("原因").fill(REASON);
  await pausing.getByRole("button", { name: "暂停", exact: true }).click();
  const paused = page.getByRole("list", { name: "暂停" }).getByRole("listitem").filter({ hasText: SKU });
  await expect(paused).toContainText(REASON);

  await page.getByRole("link", { name: SKU }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`修改 SKU 规则：${SKU}`);
  await saveRule(page, 50);
  const newest = page.getByRole("row", { name: new RegExp(`${SKU}.*${SHOP}`) }).first();
  await expect(async () => {
    await page.goto(`/stock/errors?tab=log&q=${SKU}`);
    await expect(newest).toContainText(`${forty} → ${fifty}`, { timeout: 1_000 });
  }).toPass(MOVES);
  await expect(newest).toContainText("未发送");
  await expect(newest).toContainText("已暂停");
  expect(await total()).toBe(forty);

  // Why it was not sent stands with the number, in the words of who paused it.
  await openRules(page);
  await page.getByRole("button", { name: "选择 SKU" }).click();
  await chooseSku(page);
  const number = page.getByRole("region", { name: `${SKU} GJZY-SH-001` });
  await expect(number).toContainText(`已暂停（${REASON}），到`);
  await expect(number.getByRole("table", { name: "现在算出的数量" })).toContainText(`同步数量${fifty}`);

  await page.getByRole("button", { name: `恢复 ${SKU}` }).click();
  await expect(page.getByText("已恢复，最新数量会立即同步")).toBeVisible();
  await expect.poll(total, MOVES).toBe(fifty);

  await removeRule(page);
  await expect.poll(total, MOVES).toBe(full);
  await expect(page.getByText("没有暂停，变化会自动同步。")).toBeVisible();
});

test("a shop's rule is saved and removed, and both times every number of the shop follows (R148)", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@enterprise");
  const total = async () => (await sandbox.stock("enterprise", SKU)).total;
  const [full, half] = [100, 50];
  await expect.poll(total, { timeout: 45_000 }).toBe(full);

  await openRules(page);
  const ofShop = page.getByRole("region", { name: "店铺规则", exact: true });
  await expect(ofShop).toContainText("还没有设置，按默认规则");
  await expect(page.getByRole("button", { name: "删除 店铺规则" })).toHaveCount(0); // nothing to remove yet
  await ofShop.getByRole("link", { name: "修改" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`修改店铺规则：${SHOP}`);
  await saveRule(page, 50);
  await expect.poll(total, MOVES).toBe(half);

  await removeShopRule(page, `${half} → ${full}`);
  await expect(ofShop).toContainText("还没有设置，按默认规则");
  await expect.poll(total, MOVES).toBe(full);
});
