import { DEMO_PASSWORD } from "../../prisma/demo-data";
import { findings } from "../world/axe";
import { expect, openPage, test } from "../world/fixtures";
import { openByNumber } from "../world/steps";
import { productCode } from "../world/product-code";
import { signIn } from "../world/sign-in";

/** Sets a password as the link's page would, for a person of this address. */
async function setPassword(email: string): Promise<void> {
  const { database, hashPassword } = await productCode();
  await database().user.update({ where: { email }, data: { passwordHash: await hashPassword(DEMO_PASSWORD) } });
}

/** R189: from the invitation to the last day, in the browser. */
test("a clerk is invited, is given another role while signed in, and is disabled in the middle of an act", async ({
  as,
  accounts,
  browser,
  playwright,
  sandbox,
}) => {
  test.slow();
  const email = `new-clerk@${accounts.enterprise.domain}`;
  const admin = await as("admin@enterprise");
  await admin.goto("/");
  await admin.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "人员" }).click();
  await admin.getByRole("link", { name: "邀请", exact: true }).click();
  await admin.waitForURL(/\/settings\/users\/new$/);
  await admin.getByRole("button", { name: "邀请", exact: true }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "请填写" }).first()).toBeVisible();
  await admin.getByLabel("邮箱").fill(`  ${email.toUpperCase()}`);
  await admin.getByLabel("姓名").fill("孙新人");
  await admin.getByLabel("角色", { exact: true }).selectOption("CLERK");
  await admin.getByLabel("负责的店铺").selectOption("chosen");
  await admin.getByRole("checkbox").first().check();
  await admin.getByRole("button", { name: "邀请", exact: true }).click();
  await expect(admin.getByText(/\/set-password\/[\w-]{40,}/)).toBeVisible();
  await expect(admin.getByText("没有配置邮件服务，链接没有发出")).toBeVisible();
  await admin.getByRole("link", { name: "打开此人" }).click();
  await admin.waitForURL(/\/settings\/users\/[0-9a-f]{8}-/);
  await expect(admin.getByText("待加入")).toBeVisible();
  await expect(admin.getByText(/\/set-password\//)).toHaveCount(0);
  expect(await findings(admin)).toEqual([]);

  await setPassword(email);
  const clerk = await openPage(browser, await signIn(playwright.request, email), {});
  await clerk.goto("/orders/mapping");
  await expect(clerk.getByRole("heading", { level: 1 })).toContainText("货品");

  await admin.reload();
  await expect(admin.getByText("使用中").first()).toBeVisible();
  await expect(admin.getByText("登录中 1")).toBeVisible();
  await admin.getByLabel("角色", { exact: true }).selectOption("WAREHOUSE");
  await admin.getByRole("button", { name: "保存", exact: true }).click();
  await expect(admin.getByText("已保存 孙新人 的角色和店铺，下一次操作起生效")).toBeVisible();
  expect((await clerk.goto("/orders/mapping"))?.status()).toBe(403);

  await admin.getByLabel("角色", { exact: true }).selectOption("CLERK");
  await admin.getByRole("button", { name: "保存", exact: true }).click();
  await expect(admin.getByText("角色由仓库改为售后客服")).toBeVisible();
  const code = await sandbox.buy("enterprise");
  await openByNumber(clerk, "orders", code);
  await expect(clerk.getByRole("button", { name: "审核", exact: true })).toBeVisible();

  await admin.getByRole("button", { name: "停用", exact: true }).click();
  const asked = admin.getByRole("alertdialog");
  await expect(asked).toContainText("现有的 1 处登录立即结束");
  await asked.getByRole("button", { name: "停用", exact: true }).click();
  await expect(admin.getByText("已停用", { exact: true }).first()).toBeVisible();

  await clerk.getByRole("button", { name: "审核", exact: true }).click();
  await expect(clerk.getByText(/登录已/).first()).toBeVisible();
  await openByNumber(admin, "orders", code);
  await expect(admin.getByRole("button", { name: "审核", exact: true })).toBeVisible();
  await clerk.context().close();
});

test("somebody who is there already is shown; the last administrator stays", async ({ as, accounts }) => {
  const admin = await as("admin@enterprise");
  await admin.goto("/settings/users/new");
  await admin.getByLabel("邮箱").fill(`clerk@${accounts.enterprise.domain}`);
  await admin.getByLabel("姓名").fill("又一个");
  await admin.getByRole("button", { name: "邀请", exact: true }).click();
  await expect(admin.getByText("这个邮箱的人员已经在本账号中")).toBeVisible();
  await admin.getByRole("link", { name: "打开此人" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "离开" }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("李客服");

  await admin.goto("/settings/users?q=陈管理");
  await admin.getByRole("region", { name: "人员列表" }).getByRole("link", { name: "陈管理" }).click();
  await expect(admin.getByText("您自己")).toBeVisible();
  await admin.getByRole("button", { name: "停用", exact: true }).click();
  const asked = admin.getByRole("alertdialog");
  await asked.getByRole("button", { name: "停用", exact: true }).click();
  await expect(asked).toContainText("这是最后一位能管理人员的管理员");
  await admin.keyboard.press("Escape");
  await admin.getByLabel("角色", { exact: true }).selectOption("CLERK");
  await expect(admin.getByText("您是唯一能管理人员的管理员")).toBeVisible();
  await admin.getByRole("button", { name: "保存", exact: true }).click();
  await expect(admin.getByText("这是最后一位能管理人员的管理员")).toBeVisible();
});

test("people at 360 px in English, and for those who only look", async ({ as }) => {
  const phone = await as("admin@enterprise", { width: 360, locale: "en", dark: true });
  await phone.goto("/settings/users");
  const first = phone.getByRole("list", { name: "People" }).getByRole("link").first();
  expect((await first.boundingBox())?.y ?? 999).toBeLessThan(420);
  expect(await findings(phone)).toEqual([]);
  await first.click();
  await phone.waitForURL(/\/settings\/users\/[0-9a-f]{8}-/);
  await expect(phone.getByRole("button", { name: "Disable" })).toBeVisible();
  expect(await findings(phone)).toEqual([]);
  await phone.goto("/settings/users/new");
  await expect(phone.getByRole("button", { name: "Invite" })).toBeVisible();
  expect(await findings(phone)).toEqual([]);

  const auditor = await as("auditor@enterprise");
  await auditor.goto("/settings/users");
  await expect(auditor.getByRole("region", { name: "人员列表" })).toBeVisible();
  await expect(auditor.getByRole("link", { name: "邀请", exact: true })).toHaveCount(0);
  expect(await findings(auditor)).toEqual([]);
  expect((await auditor.goto("/settings/users/new"))?.status()).toBe(403);
});
