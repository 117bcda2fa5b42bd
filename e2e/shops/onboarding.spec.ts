import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshDigits } from "../world/fresh";
import { checklist, confirmBoth } from "../world/going-live";
import { readIn } from "../world/read";

/** Types the name; the mode that follows it shows that the form was awake. */
async function typeName(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.getByLabel("店铺名称").fill(name);
    await expect(page.getByLabel(/^模式/)).toHaveValue("LIGHT_RAIL_3", { timeout: 1000 });
  }).toPass();
}

/** Binds the account's one flagship shop. */
async function bind(page: Page): Promise<void> {
  const choice = page.getByLabel("旗舰店");
  const value = await choice.getByRole("option", { name: /^示例旗舰店/ }).getAttribute("value");
  await choice.selectOption(value);
}

/** Creates a shop by the form alone; its page with the checklist is open then. */
async function createShop(page: Page, { supplierId = freshDigits(), bound = true } = {}): Promise<string> {
  const name = `上线测试 ${freshDigits()}-轻轨三号线`;
  await page.goto("/shops/new");
  await typeName(page, name);
  if (bound) await bind(page);
  await page.getByLabel("供应商ID").fill(supplierId);
  await page.getByRole("button", { name: "新建" }).click();
  await page.waitForURL(/\/shops\/[0-9a-f]{8}-/);
  return name;
}

/**
 * The persona "Connect": six interactions from 新建 to the e-mail marked as sent, and between them the two confirmations that
 * nobody can give for the merchant (R25). A field counts as one, with the Enter that ends the form.
 */
test("from New to e-mail sent in six interactions and the two confirmations", async ({ accounts, as }) => {
  const admin = await as("admin@enterprise");
  await admin.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await admin.goto("/shops");
  const name = "六步上线-轻轨三号线";
  const supplierId = freshDigits();
  const taken: string[] = [];
  const once = async (what: string, act: Promise<unknown>) => {
    await act;
    taken.push(what);
  };

  await once("new", admin.getByRole("link", { name: "新建" }).click());
  await admin.waitForURL(/\/shops\/new$/); // the list's search box is named like the form's field, and typing there stays
  await once("name", typeName(admin, name));
  await once("flagship", bind(admin));
  const supplier = admin.getByLabel("供应商ID");
  await once(
    "supplier id",
    supplier.fill(supplierId).then(() => supplier.press("Enter")),
  );
  await admin.waitForURL(/\/shops\/[0-9a-f]{8}-/);
  await confirmBoth(admin);

  await once("copy", checklist(admin).getByRole("button", { name: "复制全部" }).click());
  const copied = await admin.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(
    [
      "收件人：platform@wangdian.cn",
      `主题：【${accounts.enterprise.accountNo}】天猫国际直营轻轨三号线上线配置`,
      "",
      `1、卖家账号：${accounts.enterprise.accountNo}`,
      `2、ERP轻轨店铺名称：${name}`,
      `3、供应商ID：${supplierId}`,
      "4、ASCP供应商后台绑定旗舰店名称：示例旗舰店",
    ].join("\n"),
  );
  await once("mark sent", checklist(admin).getByRole("button", { name: "标记为已发送" }).click());
  await expect(stepOf(admin, "3 邮件到旺店通技术配置").getByText("完成", { exact: true })).toBeVisible();
  expect(taken).toHaveLength(6);

  await checklist(admin).getByText("已等待").waitFor();
  await checklist(admin)
    .getByRole("button", { name: /^确认：研发已回复/ })
    .click();
  await expect(stepOf(admin, "4 配置完成，已授权").getByText("研发回复未记录")).toHaveCount(0);
});

function stepOf(page: Page, title: string): Locator {
  return checklist(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title }) });
}

/** R28, R32: nothing acts while a precondition or an item is missing; the missing one is focused. */
test("the e-mail is kept back until its preconditions hold", async ({ as }) => {
  const admin = await as("admin@enterprise");
  await createShop(admin, { supplierId: "", bound: false });
  const email = stepOf(admin, "3 邮件到旺店通技术配置");
  await email.getByText("3 邮件到旺店通技术配置").click();
  await expect(email.getByText("注意：注意：注意：注意")).toBeVisible();
  for (const act of ["复制全部", "用邮件程序打开", "标记为已发送"])
    await expect(email.getByRole("button", { name: act })).toBeDisabled();
  await email.getByRole("button", { name: "复制全部" }).dispatchEvent("click");
  await expect(email.getByRole("link", { name: "去处理 供应商ID" })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(admin.locator("#field-supplierId")).toBeFocused();
  await expect(checklist(admin).getByRole("button", { name: /^确认：已和ERP/ })).toBeDisabled(); // R26
});

/** R34: a rename after the e-mail was sent says that it is out of date. */
test("a rename makes the sent e-mail out of date", async ({ as }) => {
  const admin = await as("admin@enterprise");
  const name = await createShop(admin);
  await confirmBoth(admin);
  await checklist(admin).getByRole("button", { name: "标记为已发送" }).click();
  await expect(stepOf(admin, "3 邮件到旺店通技术配置").getByText("完成", { exact: true })).toBeVisible();
  await admin.locator("#field-name").fill(`${name} 改`);
  await admin.getByRole("button", { name: "保存", exact: true }).first().click();
  await expect(checklist(admin).getByText("邮件内容已过时，请重新发送")).toBeVisible();
  await expect(checklist(admin).getByText("2、ERP轻轨店铺名称：").first()).toContainText(`${name} 改`);
});

/** The persona "Live check": table → simulator → the test order, which the platform is never told of (R39, R40). */
test("a test push from the table makes a marked order that nobody is told of", async ({ as, sandbox }) => {
  const engineer = await as("engineer@enterprise");
  await engineer.goto("/onboarding");
  // R14: why the goods stay in the merchant's warehouse, one click away.
  await expect(engineer.getByRole("link", { name: "了解商家仓发货流程" })).toHaveAttribute("href", "/help/background");
  const row = engineer.locator("tr[data-row]", { hasText: "示例旗舰店-轻轨三号线" });
  await row.getByRole("link", { name: "测试推送" }).click();
  await engineer.getByRole("button", { name: "发送测试推送" }).click();
  const stages = checklist(engineer).getByRole("list", { name: "各环节结果" });
  await expect(stages.getByText("用时")).toHaveCount(3);
  const code = await readIn(checklist(engineer).locator("#test-push"), /TEST[0-9A-F]+/);

  const admin = await as("admin@enterprise");
  await admin.goto(`/orders?status=PENDING_REVIEW&q=${code}`);
  const order = admin.locator("tr[data-row]", { hasText: code });
  await expect(order.getByText("测试", { exact: true })).toBeVisible();
  await expect(order.getByRole("button", { name: /审核/ })).toHaveCount(0);
  await order.getByRole("link", { name: code }).click();
  await expect(admin.getByText("这是测试订单，不要发货")).toBeVisible();
  await admin.getByRole("button", { name: "关闭测试订单" }).click();
  await expect(admin.getByText("已取消").first()).toBeVisible();
  expect(await sandbox.calls("received", code)).toEqual([]);
  expect(await sandbox.calls("cancel", code)).toEqual([]);
});

/** R31, R184: one asks, another confirms. */
test("the recipient is changed by an engineer and a second person", async ({ as }) => {
  const engineer = await as("engineer@flagship");
  await engineer.goto("/onboarding");
  await engineer.getByRole("button", { name: "申请修改" }).click();
  const dialog = engineer.getByRole("alertdialog");
  await dialog.getByLabel("新收件人").fill("config@wangdian.cn");
  await dialog.getByRole("button", { name: "申请修改" }).click();
  await expect(engineer.getByText(/申请把收件人改为 config@wangdian.cn/)).toBeVisible();
  await expect(engineer.getByRole("button", { name: "确认修改" })).toHaveCount(0);

  const admin = await as("admin@flagship");
  await admin.goto("/onboarding");
  await expect(admin.getByText("platform@wangdian.cn")).toBeVisible();
  await admin.getByRole("button", { name: "确认修改" }).click();
  await expect(admin.getByText("config@wangdian.cn", { exact: true })).toBeVisible();
});
