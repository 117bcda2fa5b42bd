import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { waitingReturn, withoutWarehouse } from "../world/ready-made";
import { hear, openReturnsDesk, scan } from "../world/scanner";

const STORE = "GJZY-SH-001"; // what the simulated platform names

test.describe.configure({ mode: "serial" });

const dialogOf = (page: Page) => page.getByRole("alertdialog");
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

async function confirmFull(page: Page): Promise<void> {
  await page.getByRole("button", { name: "全部入库", exact: true }).click();
  await dialogOf(page).getByRole("button", { name: "确认全部入库" }).click();
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByText("已登记全部入库")).toBeVisible();
}

test("an account without a warehouse gets its first one while it receives, and what was counted stays", async ({
  as,
  accounts,
  sandbox,
}) => {
  test.slow();
  await withoutWarehouse(accounts);
  const admin = await as("admin@flagship");
  const { path, reverse } = await waitingReturn(sandbox, { edition: "flagship" });

  const warehouse = await as("warehouse@flagship");
  await warehouse.goto(path);
  await expect(warehouse.getByText("请负责全部店铺的商家管理员")).toBeVisible();
  await expect(warehouse.getByRole("button", { name: "新建仓库" })).toHaveCount(0);
  await warehouse.goto("/returns/unclaimed");
  await expect(warehouse.getByText("收货和预入库无处登记")).toBeVisible();
  await warehouse.goto("/settings/warehouses");
  await expect(warehouse.getByText("您的角色只能查看。")).toBeVisible();
  await expect(warehouse.getByRole("button", { name: "新建仓库" })).toHaveCount(0);

  await openReturnsDesk(admin);
  await scan(admin, freshWaybill());
  await hear(admin, "没有查到");
  await expect(admin.getByText("收货和预入库无处登记")).toBeVisible();

  await admin.goto(path);
  await expect(admin.getByText(`平台指定的仓库编码是 ${STORE}`)).toBeVisible();
  await admin.getByRole("textbox", { name: /本次正品件数/ }).fill("2");
  await admin.getByRole("button", { name: "新建仓库" }).press("Enter");
  const dialog = dialogOf(admin);
  await expect(dialog.getByLabel("平台仓库编码")).toHaveValue(STORE);
  expect(await findings(admin)).toEqual([]);
  await dialog.getByLabel("仓库名称").fill("上海一号仓");
  await admin.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(admin.getByText("收货和预入库无处登记")).toHaveCount(0);
  await expect(admin.getByRole("textbox", { name: /本次正品件数/ })).toHaveValue("2");
  await confirmFull(admin);
  await sandbox.untilReported("stockedIn", reverse);
  const [told] = await sandbox.calls("stockedIn", reverse);
  expect(told?.fields).toMatchObject({ instorage_feedback_request: { store_code: STORE } });
});

test("another one is added, made the default and deleted again; what was used stays", async ({ as }) => {
  const page = await as("admin@flagship");
  await page.goto("/settings/warehouses");
  const first = rowOf(page, "上海一号仓");
  await expect(first).toContainText("默认");
  await expect(first).toContainText("有收货记录");
  await expect(first).toContainText("不能删除");
  await expect(first.getByRole("button", { name: /删除/ })).toHaveCount(0);

  await page.getByRole("button", { name: "新建仓库" }).click();
  const dialog = dialogOf(page);
  await dialog.getByLabel(/^仓库编码/).fill("BJ");
  await dialog.getByLabel("仓库名称").fill("北京仓");
  await dialog.getByLabel("平台仓库编码").fill(STORE);
  await dialog.getByRole("button", { name: "新建" }).click();
  await expect(dialog.getByText("上海一号仓", { exact: false })).toBeVisible(); // whose code it is
  await dialog.getByLabel("平台仓库编码").fill("");
  await dialog.getByRole("button", { name: "新建" }).click();
  await expect(dialog).toBeHidden();
  const second = rowOf(page, "北京仓");
  await expect(second).toContainText("未填写");

  await second.getByRole("button", { name: "把仓库 BJ 设为默认" }).click();
  await expect(second).toContainText("默认仓库不能删除");
  await first.getByRole("button", { name: /设为默认/ }).click();
  await second.getByRole("button", { name: "删除仓库 BJ" }).click();
  await expect(dialog).toContainText("不能撤销");
  await dialog.getByRole("button", { name: "删除" }).click();
  await expect(second).toHaveCount(0);
});

test("a code that no warehouse stands for is given to one at the place where it is missing", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const page = await as("admin@flagship");
  await page.goto("/settings/warehouses");
  await rowOf(page, "上海一号仓")
    .getByRole("button", { name: /^修改仓库/ })
    .click();
  await dialogOf(page).getByLabel("平台仓库编码").fill("");
  await expect(dialogOf(page)).toContainText(`${STORE} 将不再对应这个仓库`);
  await dialogOf(page).getByRole("button", { name: "保存" }).click();
  await expect(rowOf(page, "上海一号仓")).toContainText("未填写");

  const { path } = await waitingReturn(sandbox, { edition: "flagship" });
  await page.goto(path);
  await expect(page.getByText(`平台指定的仓库编码 ${STORE} 没有对应的仓库`)).toBeVisible();
  await page.getByRole("textbox", { name: /本次正品件数/ }).fill("2");
  await page.getByRole("button", { name: "指定仓库" }).click();
  await expect(dialogOf(page).getByLabel("仓库")).not.toHaveValue("");
  expect(await findings(page)).toEqual([]);
  await dialogOf(page).getByRole("button", { name: "指定" }).click();
  await expect(page.getByText("没有对应的仓库")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: /本次正品件数/ })).toHaveValue("2");
  await confirmFull(page);
});
