import { expect, test } from "../world/fixtures";
import { openByNumber, switchReceiving } from "../world/steps";

/** R15: the menu path leads there; R18: the name is the only field to type. */
test("a shop is created by its menu path with one typed field", async ({ as }) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/");
  await admin.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "店铺" }).click();
  await admin.getByRole("link", { name: "新建" }).click();
  await admin.waitForURL(/\/shops\/new$/);
  const name = "浏览器测试-轻轨三号线";
  await admin.getByLabel("店铺名称").fill(name);
  await admin.getByRole("button", { name: "新建" }).click();
  await admin.waitForURL(/\/shops\/[0-9a-f]{8}-/);
  await expect(admin.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(admin.getByText("未授权").first()).toBeVisible();

  await admin.goto("/shops/new");
  await admin.getByLabel("店铺名称").fill(name);
  await admin.getByRole("button", { name: "新建" }).click();
  await expect(admin.getByRole("alert").first()).toBeVisible();
  await expect(admin.getByLabel("店铺名称")).toHaveValue(name);
});

/** R22: double click, Enter and a link open a shop. */
test("a shop opens by double click, Enter and link", async ({ as }) => {
  const admin = await as("admin@enterprise");
  for (const open of ["double click", "Enter", "link"]) {
    await admin.goto("/shops");
    const row = admin.locator("tr[data-row]", { hasText: "示例旗舰店-轻轨三号线" });
    if (open === "double click") await row.locator("td").last().dblclick();
    else if (open === "link") await row.getByRole("link").first().click();
    else {
      await row.focus();
      await admin.keyboard.press("Enter");
    }
    await admin.waitForURL(/\/shops\/[0-9a-f]{8}-/);
  }
  // On a narrow screen: a link in sight, large enough for a finger.
  const phone = await as("admin@enterprise", { width: 360 });
  await phone.goto("/shops");
  const link = phone.getByRole("list", { name: "店铺列表" }).getByRole("link", { name: "示例旗舰店-轻轨三号线" });
  expect((await link.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
  await link.click();
  await phone.waitForURL(/\/shops\/[0-9a-f]{8}-/);
});

/** R54: a push that comes while receiving is off is kept and accepted once when it is on again. */
test("orders pushed while receiving is off wait and go on", async ({ as, sandbox }) => {
  const admin = await as("admin@enterprise");
  await switchReceiving(admin, false);
  const code = await sandbox.buy("enterprise");
  await expect(async () => {
    await admin.reload();
    await expect(admin.getByText(/暂存 1 单/).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await sandbox.calls("received", code)).toEqual([]);

  await switchReceiving(admin, true);
  await sandbox.untilReported("received", code);
  await openByNumber(admin, "orders", code);
  await expect(admin.getByText("待客审").first()).toBeVisible();
});

/** R120: 部分 cannot be chosen; R101: the settings are kept. */
test("after-sales settings refuse the partial trigger and keep what is saved", async ({ as }) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/settings/after-sales");
  await expect(admin.getByRole("radio", { name: "部分入库" })).toBeDisabled();
  const autoSubmit = admin.getByRole("switch", { name: /配置3/ });
  await expect(autoSubmit).not.toBeChecked();
  await autoSubmit.click();
  await admin.getByRole("button", { name: "保存" }).click();
  await expect(admin.getByText("有未保存的修改")).toBeHidden();
  await admin.reload();
  await expect(autoSubmit).toBeChecked();
});
