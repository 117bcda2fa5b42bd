import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder, submitted } from "../world/ready-made";
import type { Sandbox } from "../world/sandbox";
import { hear, MILK_BAR_CODE, openReturnsDesk, preReceive, pressEnter, scan, SOAP_BAR_CODE } from "../world/scanner";
import { smallTargets } from "../world/targets";

const MILK = { outerId: "SKU-MILK-800", quantity: 1 };
const SOAP = { outerId: "SKU-SOAP-3", quantity: 1 };

const box = (page: Page) => page.locator("#scan-box");
const said = (page: Page) => page.locator("[data-tone]");

/** An order that was shipped, with one piece of milk and one of soap. */
function soldPair(sandbox: Sandbox, waybill = freshWaybill()): Promise<string> {
  return shippedOrder(sandbox, "enterprise", { lines: [MILK, SOAP], waybill });
}

test("a parcel of two items: three scans and two Enters, one report, no mouse (R107, R111)", async ({
  as,
  sandbox,
}) => {
  const waybill = freshWaybill();
  const reverse = await sandbox.sendBack(await soldPair(sandbox), { waybill });
  await submitted(sandbox, "enterprise", reverse);

  const page = await as("warehouse@enterprise");
  await openReturnsDesk(page);
  await scan(page, `\u001d${waybill}`);
  await hear(page, "已打开");
  await scan(page, "6900000000099");
  await hear(page, "不是这张退换单的货品");
  await expect(said(page)).toHaveAttribute("data-tone", "failed");
  const counted = await soonAfter(page, () => scan(page, MILK_BAR_CODE), "1/1");
  expect(counted).toBeLessThan(100);
  await page.waitForTimeout(400);
  await scan(page, MILK_BAR_CODE);
  await hear(page, "已满");
  await scan(page, SOAP_BAR_CODE);
  await pressEnter(page);
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("回传只有一次");
  await expect(dialog.getByRole("listitem")).toHaveCount(2);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(box(page)).toBeFocused();
  await expect(page.getByText("1/1", { exact: true })).toHaveCount(2);

  await pressEnter(page);
  await expect(dialog).toBeVisible();
  await scan(page, "SF-NEXT-PARCEL"); // the next parcel's scan into the question confirms nothing
  await page.waitForTimeout(1000); // time enough for a receipt that was not meant
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Enter");
  await hear(page, "全部入库");
  await expect(box(page)).toBeFocused();
  await expect(page.getByText("秒内可以撤销这次收货")).toBeVisible();
  await sandbox.untilReported("stockedIn", reverse);
  expect(await sandbox.calls("stockedIn", reverse)).toHaveLength(1);
});

test("a short parcel is saved in part and nothing is told; undoing restores it (R109, R117)", async ({
  as,
  sandbox,
}) => {
  const waybill = freshWaybill();
  const reverse = await sandbox.sendBack(await soldPair(sandbox), { waybill });
  await submitted(sandbox, "enterprise", reverse);

  const page = await as("warehouse@enterprise");
  await openReturnsDesk(page);
  await scan(page, waybill);
  await hear(page, "已打开");
  await page.keyboard.press("F2");
  await scan(page, SOAP_BAR_CODE);
  await hear(page, "残次品");
  await page.keyboard.press("Backspace");
  await hear(page, "减一件");
  await expect(page.getByRole("button", { name: "残次品", exact: true })).toHaveAttribute("aria-pressed", "true");
  await scan(page, SOAP_BAR_CODE);
  await page.keyboard.type("9"); // there is one piece of soap in the return
  await pressEnter(page);
  await hear(page, "最多 1 件");
  await pressEnter(page);
  await expect(page.getByRole("alertdialog")).toContainText("部分入库不回传平台");
  await pressEnter(page); // without a reason nothing is saved (R112)
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await scan(page, freshWaybill()); // the next parcel's scan is no reason, and its Enter saves nothing
  await expect(page.getByText("刚才的扫描没有录入")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "原因" })).toHaveValue("");
  await page.waitForTimeout(500);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(500); // a person's hand, not a scanner
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "原因" })).toHaveValue("少件");
  await pressEnter(page);
  await hear(page, "部分入库");
  await page.getByRole("button", { name: /^撤销 RT/ }).click();
  await expect(page.getByText("已撤销")).toBeVisible();
  await expect(box(page)).toBeFocused();
  expect(await sandbox.calls("stockedIn", reverse)).toEqual([]);
});

test("an unknown parcel is pre-received by keyboard and matched when its return comes (R115)", async ({
  as,
  sandbox,
}) => {
  const code = await soldPair(sandbox);
  const waybill = freshWaybill();
  const page = await as("warehouse@enterprise");
  await preReceive(page, waybill);
  await expect(page.getByText("秒内可以撤销这次预入库")).toBeVisible();
  await page.getByRole("button", { name: `撤销 ${waybill}`, exact: true }).click();
  await expect(page.getByText("已撤销", { exact: true })).toBeVisible();

  await page.goto(`/returns/unclaimed?status=closed&q=${waybill}`);
  await page.getByRole("button", { name: "重新打开" }).first().click();
  await page.goto(`/returns/unclaimed?q=${waybill}`);
  await expect(page.getByText("等待退换单").first()).toBeVisible();
  const reverse = await sandbox.sendBack(code, { waybill });
  await submitted(sandbox, "enterprise", reverse);
  await page.goto(`/returns/unclaimed?status=matched&q=${waybill}`);
  await page
    .getByRole("link", { name: /已关联：收货 RT/ })
    .first()
    .click();
  await hear(page, "预入库时清点了 1 件");
  await scan(page, SOAP_BAR_CODE);
  await pressEnter(page);
  await expect(page.getByRole("alertdialog")).toContainText("确认全部入库");
  await pressEnter(page);
  await hear(page, "全部入库");
  await sandbox.untilReported("stockedIn", reverse);
});

test("on a telephone the page fits, its targets are large, and a refused parcel opens by the number it left with (R116)", async ({
  as,
  sandbox,
}) => {
  const sentAs = freshWaybill();
  const reverse = await sandbox.sendBack(await soldPair(sandbox, sentAs), { kind: "REFUSED" });
  const { returnNo } = await submitted(sandbox, "enterprise", reverse);
  const page = await as("warehouse@enterprise", { width: 360 });
  await openReturnsDesk(page);
  await scan(page, sentAs);
  await hear(page, `${returnNo} 已打开`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
  expect(await smallTargets(page)).toEqual([]);
  const dialog = page.getByRole("alertdialog");
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press("Escape");

  // Every kind by its own key, from the open parcel (R112): what was scanned wrongly is the goods of the wrong item.
  await scan(page, "6900000000099");
  await hear(page, "不是这张退换单的货品");
  await page.keyboard.press("F8");
  await expect(dialog.getByLabel("名称或条码")).toHaveValue("6900000000099");
  expect(await smallTargets(page)).toEqual([]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("原因")).toHaveValue("寄错货品");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  for (const key of ["F6", "F7", "F9"]) {
    await page.keyboard.press(key);
    await dialog.getByLabel("原因").fill("开箱所见");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
  }
  await expect(box(page)).toBeFocused();
  const noted = page.getByRole("group", { name: "记录差异" });
  for (const kind of ["少件", "多件", "错货", "破损"]) await expect(noted.getByText(kind)).toHaveCount(2); // button and badge
});

/** Milliseconds from the last key of a scan until its count stands on the page, by the page's own clock. */
async function soonAfter(page: Page, act: () => Promise<void>, text: string): Promise<number> {
  await page.evaluate((wanted) => {
    const w = window as unknown as { enterAt: number; shownAt: number };
    window.addEventListener("keydown", (event) => event.key === "Enter" && (w.enterAt = performance.now()), true);
    new MutationObserver(() => {
      if (!w.shownAt && document.querySelector("[data-tone]")?.textContent?.includes(wanted))
        w.shownAt = performance.now();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, text);
  await act();
  await hear(page, text);
  return page.evaluate(() => {
    const w = window as unknown as { enterAt: number; shownAt: number };
    return w.shownAt - w.enterAt;
  });
}

test("where arrivals are reported, the first scan tells the platform, and only the first (R134)", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@flagship");
  const reverses: string[] = [];
  const waybills = [freshWaybill(), freshWaybill()];
  for (const waybill of waybills) {
    const order = await shippedOrder(sandbox, "flagship", { lines: [MILK] });
    const reverse = await sandbox.sendBack(order, { waybill });
    await submitted(sandbox, "flagship", reverse);
    reverses.push(reverse);
  }
  const [silent = "", told = ""] = reverses;
  const warehouse = await as("warehouse@flagship");
  const open = async (waybill: string | undefined) => {
    await openReturnsDesk(warehouse);
    await scan(warehouse, waybill ?? "");
    await hear(warehouse, "已打开");
  };

  await open(waybills[0]);
  const toggle = admin.getByRole("switch", { name: /到仓回告/ });
  await admin.goto("/shops");
  await admin.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  await toggle.click();
  await expect(toggle).toBeChecked();
  await open(waybills[1]);
  await sandbox.untilReported("arrived", told);
  for (const waybill of waybills) await open(waybill);
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  expect(await sandbox.calls("arrived", told)).toHaveLength(1);
  expect(await sandbox.calls("arrived", silent)).toEqual([]);
});
