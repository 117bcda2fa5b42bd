import type { Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";

const LONG = `Extraordinarily${"Long".repeat(4)}FlagshipStore`;

/** The lists of a page that hold more to the side than they show. */
const slid = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("region")
    .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.ariaLabel));

/** How far the page can be moved sideways. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("a long Latin name makes no page wider than a telephone; Back asks before a typed name is lost", async ({
  as,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  await admin.goto("/shops");
  await admin.getByRole("link", { name: "示例旗舰店-轻轨三号线" }).first().click();
  await admin.waitForURL(/\/shops\/[\w-]+$/);
  const path = new URL(admin.url()).pathname;
  const name = admin.getByLabel("店铺名称");
  await name.fill(`${LONG}-轻轨三号线`);
  await admin.goBack();
  const asked = admin.getByRole("alertdialog");
  await expect(asked).toContainText("未保存");
  await asked.getByRole("button", { name: "留在此页" }).click();
  await expect(name).toHaveValue(`${LONG}-轻轨三号线`);
  await admin.getByRole("button", { name: "保存", exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(LONG);
  await admin.goBack();
  await admin.waitForURL((url) => url.pathname === "/shops");

  await admin.goto("/flagships");
  await admin.getByRole("button", { name: "新增旗舰店" }).click();
  await admin.getByRole("alertdialog").getByRole("textbox").fill(LONG);
  await admin.keyboard.press("Enter");
  await admin.waitForURL(/\/flagships\/[\w-]+$/);
  const flagship = new URL(admin.url()).pathname;

  const phone = await as("admin@enterprise", { width: 360, locale: "en" });
  const pages = ["/", "/shops", path, "/flagships", flagship, "/onboarding", "/stock", "/stock/rules", "/shops/expiry"];
  for (const address of [...pages, "/orders", "/settings/after-sales", "/alerts"]) {
    await phone.goto(address);
    await expect(phone.getByRole("heading", { level: 1 })).toBeVisible();
    expect([address, await overflow(phone)]).toEqual([address, 0]);
  }
});

test("on an old notebook no list lies sideways in either language, and what it leaves out is a click away", async ({
  as,
}) => {
  const lists = ["/orders?status=all", "/refunds?status=all", "/returns?status=all", "/returns/unclaimed", "/stock"];
  for (const locale of ["en", "zh-CN"] as const) {
    const page = await as("admin@enterprise", { width: 1024, locale });
    for (const address of [
      ...lists,
      "/shops",
      "/flagships",
      "/onboarding",
      "/settings/users",
      "/settings/warehouses",
    ]) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect([address, locale, await slid(page)]).toEqual([address, locale, []]);
    }
  }
  const page = await as("admin@enterprise", { width: 1024 });
  await page.goto("/settings/users");
  await expect(page.getByRole("columnheader", { name: "店铺" })).toBeHidden();
  await page.getByRole("link", { name: "显示全部列（+3）" }).click();
  await expect(page.getByRole("columnheader", { name: "店铺" })).toBeVisible();
  await expect(page).toHaveTitle("人员 · Line3");
});
