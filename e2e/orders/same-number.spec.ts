import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { shippedOrder, submitted } from "../world/ready-made";
import { hear, MILK_BAR_CODE, pressEnter, scan } from "../world/scanner";
import { openByNumber, review } from "../world/steps";

/** One number is one number, however a consumer, an input method or a scanner wrote it; two parcels are two. */

test("a return whose waybill the consumer typed in blanks and small letters is found by its label, and told as it is printed", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const order = await shippedOrder(sandbox, "enterprise", { lines: [{ outerId: "SKU-MILK-800", quantity: 2 }] });
  const label = freshWaybill();
  const typed = `sf ${label.slice(2, 6)}-${label.slice(6)}\u200b`;
  const reverse = await sandbox.sendBack(order, { waybill: typed });
  await submitted(sandbox, "enterprise", reverse);

  // The clerk searches with what is printed; a list that was asked for what nobody has is empty, and does not show all.
  await admin.goto(`/returns?status=all&q=${label}`);
  await expect(admin.getByRole("link", { name: /^RT/ }).first()).toBeVisible();
  await admin.goto(`/returns?status=all&q=${"7".repeat(80)}`);
  await expect(admin.getByRole("link", { name: /^RT/ })).toHaveCount(0);

  // The scanner says which kind of code it read, and the input method keeps its Enter.
  const page = await as("warehouse@enterprise");
  await page.goto("/returns/scan");
  await scan(page, `]C0${label.toLowerCase()}`);
  await hear(page, "已打开");
  const box = page.locator("#scan-box");
  await box.fill(`]C1010${MILK_BAR_CODE}`);
  await box.evaluate((input) => {
    const key = { key: "Process", code: "Enter", isComposing: true, bubbles: true };
    input.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keydown", key));
    input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  });
  await expect(box).toHaveValue("");
  await page.waitForTimeout(400); // longer than the echo of a scanner
  await page.keyboard.type(MILK_BAR_CODE);
  await page.keyboard.press("Control+Enter");
  await pressEnter(page);
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("确认全部入库");
  await pressEnter(page);
  await expect(dialog).toBeHidden();
  await sandbox.untilReported("stockedIn", reverse);
  const [call] = await sandbox.calls("stockedIn", reverse);
  expect(JSON.stringify(call?.fields)).toContain(`"SF${label.slice(2, 6)}-${label.slice(6)}"`);
});

test("the label of one order on another is asked about, with that order, and goes when both are in one parcel", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const page = await as("admin@enterprise");
  const first = await sandbox.buy("enterprise");
  const second = await sandbox.buy("enterprise");
  const waybill = freshWaybill();
  const openToShip = async (code: string) => {
    await openByNumber(page, "orders", code);
    await review(page);
    await page.getByRole("link", { name: "发货", exact: true }).click();
    await page.getByLabel("快递公司").selectOption("SF");
  };
  await openToShip(first);
  await page.getByLabel("运单号").fill(waybill);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));

  await openToShip(second);
  await page.getByLabel("运单号").fill(` ${waybill.toLowerCase()}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`运单号 ${waybill} 30 天内已用于订单 ${first}`)).toBeVisible();
  await expect(page.getByRole("link", { name: `查看订单 ${first}` })).toHaveAttribute("target", "_blank");
  await page.keyboard.press("Enter"); // scanned once more: still asked
  await expect(page.getByRole("button", { name: "两个订单装在同一个包裹" })).toBeEnabled();
  await expect(page).toHaveURL(/\/ship$/);
  await page.getByRole("button", { name: "两个订单装在同一个包裹" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith("/ship"));
  await sandbox.untilReported("ship", second);
  const [call] = await sandbox.calls("ship", second);
  expect(JSON.stringify(call?.fields)).toContain(`"${waybill}"`);
});

test("a count is read as it was pasted, or refused as it stands", async ({ as, sandbox }) => {
  const page = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise", { lines: [{ outerId: "SKU-MILK-800", quantity: 12 }] });
  await openByNumber(page, "orders", code);
  await page.getByRole("button", { name: "缺货上报" }).click();
  const box = page.getByRole("alertdialog").getByLabel(/缺货件数/);
  for (const [pasted, shown] of [
    ["12.0", "12"],
    ["１２", "12"],
    ["1", "1"],
  ] as const) {
    await box.fill(pasted);
    await box.blur();
    await expect(box).toHaveValue(shown);
    await expect(box).not.toHaveAttribute("aria-invalid");
  }
  for (const pasted of ["12.5", "-5", "1e3"]) {
    await box.fill(pasted);
    await box.blur();
    await expect(box).toHaveValue(pasted);
    await expect(box).toHaveAttribute("aria-invalid", "true");
  }
});
