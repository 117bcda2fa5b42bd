import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";

/** The first entry that was found: the breadcrumb above it is a list too, without links. */
const firstFound = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("link") })
    .first();

/** The words a person types for the four published questions, and the screen each leads to (R156). */
const QUESTIONS = [
  { word: "时效", title: "发货时效：最晚什么时候要发货", screen: "发货时效", path: "/orders/deadlines" },
  { word: "销退单", title: "为什么没有销退单", screen: "查为什么没有退货单", path: "/refunds/why" },
  { word: "取消", title: "取消和逆向有什么区别", screen: "待销退的订单", path: "/orders" },
  { word: "可售库存不足", title: "库存同步失败：系统异常,可售库存不足", screen: "发货时效", path: "/orders/deadlines" },
] as const;

test("the four questions are found by their words, by keyboard alone, and lead to where one acts", async ({ as }) => {
  const clerk = await as("clerk@enterprise");
  await clerk.goto("/help");
  for (const { word, title, screen, path } of QUESTIONS) {
    await clerk.goto("/help");
    await expect(clerk.getByRole("heading", { level: 1, name: "常见问题" })).toBeVisible();
    await clerk.keyboard.press("/");
    await expect(clerk.getByRole("textbox")).toBeFocused();
    await clerk.keyboard.type(word);
    await clerk.keyboard.press("Enter");
    await expect(clerk).toHaveURL(/\?q=/);
    const first = firstFound(clerk).getByRole("link");
    await expect(first).toHaveText(title);
    // The list may still be drawn anew for the words, which takes the focus with it.
    await expect(async () => {
      await first.focus({ timeout: 2000 });
      await clerk.keyboard.press("Enter");
      await expect(clerk.getByRole("heading", { level: 1, name: title })).toBeVisible({ timeout: 3000 });
    }).toPass();
    const onward = clerk.getByRole("region", { name: "去处理" }).getByRole("link", { name: screen });
    await onward.focus();
    await clerk.keyboard.press("Enter");
    await clerk.waitForURL((url) => url.pathname === path);
  }
});

test("English finds as well as Chinese, and nothing found says so with a way back", async ({ as }) => {
  const admin = await as("admin@enterprise", { locale: "en" });
  await admin.goto("/help?q=no return");
  await expect(firstFound(admin)).toContainText("Why there is no return order");
  await admin.goto("/help?q=销退单");
  await expect(firstFound(admin)).toContainText("Why there is no return order");
  await admin.goto("/help?q=zzzz");
  await expect(admin.getByText("No entry on “zzzz”")).toBeVisible();
  await admin.getByRole("link", { name: "Show all entries" }).click();
  await expect(admin.getByRole("heading", { level: 2, name: "Asked most often" })).toBeVisible();
});

test("a message leads to its entry beside the page, and what was entered stays", async ({ as }) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/shops/new");
  await admin.getByLabel("店铺名称").fill("示例旗舰店-轻轨三号线");
  await admin.getByRole("button", { name: "新建", exact: true }).click();
  const help = admin
    .getByRole("main")
    .getByRole("link", { name: /^查看帮助/ })
    .first();
  await expect(help).toBeVisible();
  const opened = admin.waitForEvent("popup");
  await help.click();
  const page = await opened;
  await expect(page.getByRole("heading", { level: 1, name: "新建店铺与供应商ID" })).toBeVisible();
  await expect(admin.getByLabel("店铺名称")).toHaveValue("示例旗舰店-轻轨三号线");
});

test("a page that is not permitted says where permissions are explained", async ({ as }) => {
  const warehouse = await as("warehouse@enterprise");
  await warehouse.goto("/shops");
  await expect(warehouse.getByRole("link", { name: /^查看帮助/ })).toHaveAttribute("href", "/help/access");
});

test("the menus lead to the help and to what is connected, in both editions (R5)", async ({ as }) => {
  for (const [login, edition, stock] of [
    ["clerk@enterprise", "企业版", "√"],
    ["clerk@flagship", "旗舰版", "×"],
  ] as const) {
    const page = await as(login);
    await page.goto("/");
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "对接进度一览" }).click();
    await expect(page.getByRole("main").getByText(`当前账号：${edition}`)).toBeVisible();
    await expect(page.getByRole("row")).toHaveCount(7);
    const row = page.getByRole("row", { name: /库存同步/ });
    await expect(row.getByRole("cell").nth(edition === "企业版" ? 2 : 3)).toContainText(stock);
    await page.getByRole("button", { name: /^个人菜单/ }).click();
    await page.getByRole("menuitem", { name: "常见问题" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "常见问题" })).toBeVisible();
  }
});
