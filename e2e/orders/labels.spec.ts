import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { reviewedOrder } from "../world/ready-made";
import type { Sandbox } from "../world/sandbox";
import { openByNumber } from "../world/steps";

// Labels of the print client on this computer, from an order's page: what can go wrong, and that no parcel gets a second label.

type Labelled = { code: string; waybill: string };

/** An order of a courier that the platform arranges, with its number taken; its page is open. */
async function withNumber(page: Page, sandbox: Sandbox): Promise<Labelled> {
  const code = await reviewedOrder(sandbox, "flagship", { businessModel: "1" });
  await openByNumber(page, "orders", code);
  await page.getByRole("link", { name: "发货", exact: true }).click();
  await page.getByRole("button", { name: "为 1 个包裹取号" }).click();
  const box = page.getByLabel("运单号");
  await expect(box).not.toHaveValue("");
  const waybill = await box.inputValue();
  await openByNumber(page, "orders", code);
  return { code, waybill };
}

const printButton = (page: Page) => page.getByRole("button", { name: "打印面单", exact: true });
const againButton = (page: Page) => page.getByRole("button", { name: "重新打印面单" });
const printerBox = (page: Page) => page.getByRole("combobox", { name: "面单打印机" });
const printedNote = (page: Page, waybill: string) => page.getByText(`面单 ${waybill} 已打印`, { exact: true });
const toLook = (page: Page) => page.getByRole("alertdialog", { name: "面单打出来了吗" });

test("a label is printed once; printing it again asks why (R168)", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await expect(page.getByText("打印组件已连接")).toBeVisible();
  await expect(printerBox(page)).toHaveValue("面单打印机 A");
  await printerBox(page).selectOption("面单打印机 B");
  await printButton(page).dblclick();
  await expect(printedNote(page, waybill)).toBeVisible();
  expect(await sandbox.labels(waybill)).toMatchObject([{ printer: "面单打印机 B", documentId: waybill }]);

  await page.reload();
  await expect(printerBox(page)).toHaveValue("面单打印机 B"); // of this workplace
  await againButton(page).click();
  const dialog = page.getByRole("alertdialog", { name: "重新打印面单" });
  await expect(dialog.getByText("面单已打印 1 次")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "重新打印" })).toBeDisabled();
  await dialog.getByLabel("重新打印的原因").fill("面单破损");
  await dialog.getByRole("button", { name: "重新打印" }).click();
  await expect(printedNote(page, waybill)).toBeVisible();
  expect(await sandbox.labels(waybill)).toHaveLength(2);
});

test("a preview shows the label and prints nothing", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await page.getByRole("button", { name: "预览面单" }).click();
  const picture = page.getByRole("alertdialog", { name: "面单预览" }).getByRole("img");
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await sandbox.labels(waybill)).toEqual([]);
});

test("without a print client it is said so, and whoever starts it is found", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  await sandbox.printClient({ running: false });
  const { waybill } = await withNumber(page, sandbox);
  await expect(page.getByText("没有连上打印组件").first()).toBeVisible();
  await expect(page.getByText(/cainiao\.com/)).toBeVisible();
  await printButton(page).click();
  await expect(page.getByText("打印组件没有响应，面单没有打印")).toBeVisible();
  await sandbox.printClient({ running: true });
  await page.getByRole("button", { name: "重新连接" }).click();
  await expect(page.getByText("打印组件已连接")).toBeVisible();
  await printButton(page).click();
  await expect(printedNote(page, waybill)).toBeVisible();
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});

test("the chosen printer is gone: nothing comes out of another one", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await printerBox(page).selectOption("面单打印机 B");
  await sandbox.printClient({ printers: ["面单打印机 A"] });
  await page.reload();
  await expect(page.getByText("打印机不可用").first()).toBeVisible();
  await printButton(page).click();
  await expect(page.getByText("本工位的打印机不可用，面单没有打印")).toBeVisible();
  expect(await sandbox.labels(waybill)).toEqual([]);
});

test("out of paper: told in the client's words, and printed once there is some", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await sandbox.printClient({ paperOut: true });
  await printButton(page).click();
  await expect(page.getByText("打印组件回复：打印机缺纸")).toBeVisible();
  await sandbox.printClient({ paperOut: false });
  await printButton(page).click(); // no reason is asked for: nothing came out
  await expect(printedNote(page, waybill)).toBeVisible();
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});

test("closed in the middle, after the label was taken: asked about and not sent again", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await sandbox.printClient({ closes: "taken", slowMs: 1500 });
  await printButton(page).click();
  await expect(printedNote(page, waybill)).toBeVisible({ timeout: 20_000 });
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});

test("closed in the middle, before it was taken: a person looks, and their word counts", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await sandbox.printClient({ closes: "lost" });
  await printButton(page).click();
  await expect(toLook(page)).toContainText(waybill);
  expect(await sandbox.labels(waybill)).toEqual([]);
  await toLook(page).getByRole("button", { name: "没有打出" }).click();
  await expect(page.getByText("面单没有打印", { exact: true })).toBeVisible();
  await printButton(page).click(); // nothing came out, so no reason is asked for
  await expect(printedNote(page, waybill)).toBeVisible();
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});

test("two pages, one label: the second is told where it is being printed", async ({ as, sandbox }) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await sandbox.printClient({ slowMs: 15_000 }); // longer than the second takes to ask, on a busy machine, too
  const second = await page.context().newPage();
  await second.goto(page.url());
  await expect(second.getByText("打印组件已连接")).toBeVisible();
  await printButton(page).click();
  await expect(printButton(page)).toBeDisabled();
  await printButton(second).click();
  const told = second.getByRole("alertdialog", { name: "面单正在打印" });
  await expect(told).toContainText("面单打印机 A");
  await expect(told.getByRole("button")).toHaveCount(1); // nothing to answer
  await expect(printedNote(page, waybill)).toBeVisible({ timeout: 30_000 });
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});

test("the network goes between the label and its telling: kept, said so, and told when it is back", async ({
  as,
  sandbox,
}) => {
  const page = await as("admin@flagship");
  const { waybill } = await withNumber(page, sandbox);
  await page.route(/\/labels\/prints\/(?!preview)[\w-]+$/, (route) => route.abort());
  await printButton(page).click();
  await expect(page.getByText("1 张面单的打印结果还没有保存")).toBeVisible();
  await page.unrouteAll();
  await page.reload(); // also over a page that was closed
  await expect(againButton(page).or(printButton(page))).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("task"))))
    .toEqual([]);
  await page.reload();
  await expect(againButton(page)).toBeVisible();
  expect(await sandbox.labels(waybill)).toHaveLength(1);
});
