import { existsSync } from "node:fs";
import type { Page } from "@playwright/test";
import { findings } from "../world/axe";
import { startEmptyInstallation, type EmptyInstallation } from "../world/empty-installation";
import { expect, test } from "../world/fixtures";
import { variable } from "../world/environment";
import { fillPasswords } from "../world/first-password";

const PASSWORD = "correct horse battery";

let installation: EmptyInstallation;
test.beforeAll(async () => void (installation = await startEmptyInstallation(`setup${variable("TEST_WORKER_INDEX")}`)));
test.afterAll(() => installation.stop());

/** What axe finds on the page in each language; it is left in Chinese. */
async function findingsInBoth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const locale of ["en", "zh-CN"]) {
    await page.context().addCookies([{ name: "line3-locale", value: locale, url: installation.url }]);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    found.push(...(await findings(page)));
  }
  return found;
}

test("from nothing to the first administrator at work, then a second account by the operator's command", async ({
  page,
}) => {
  const { url, code, file, account } = installation;
  await test.step("the first visit leads to setup, which wants the code", async () => {
    await page.goto(`${url}/orders`);
    await expect(page).toHaveURL(`${url}/setup`);
    expect(await findingsInBoth(page)).toEqual([]);
    await page.getByLabel("初始化码").fill("00000-00000-00000-00000");
    await page.getByRole("textbox", { name: "卖家账号" }).fill("gjzy-100");
    await page.getByLabel("名称").fill("杭州示例贸易有限公司");
    await page.getByRole("radio", { name: /旗舰版/ }).check();
    await expect(page.getByLabel("客户端版本")).toBeHidden();
    await page.getByLabel("姓名").fill("王立");
    await page.getByLabel("邮箱").fill("Wang@Example.com");
    await fillPasswords(page, "short");
    await expect(page.getByText("至少 10 个字")).toBeVisible();
    await fillPasswords(page, PASSWORD, `${PASSWORD}!`);
    await expect(page.getByText("与上面的密码还不一致")).toBeVisible();
    await fillPasswords(page, PASSWORD);
    await expect(page.getByText("可以使用")).toBeVisible();
    await page.getByRole("button", { name: "创建并登录" }).click();
    await expect(
      page
        .getByRole("main")
        .getByRole("alert")
        .getByText(/初始化码不正确/),
    ).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
  await test.step("with it the account is there, the administrator is at home, and setup is closed", async () => {
    expect(existsSync(file)).toBe(true);
    await page.getByLabel("初始化码").fill(code.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "创建并登录" }).click();
    await expect(page).toHaveURL(`${url}/`);
    await expect(page.getByRole("heading", { name: "从这里开始" })).toBeVisible();
    await page.goto(`${url}/setup`);
    await expect(page).toHaveURL(`${url}/`); // by way of sign-in
    await page.context().clearCookies();
    await page.goto(`${url}/setup`);
    await expect(page).toHaveURL(`${url}/sign-in`);
    await expect.poll(() => existsSync(file)).toBe(false);
  });
  await test.step("an invitation leads to the first password, once, and tells nobody its address", async () => {
    const said = await account(
      ...["create", "--no", "gjzy-200", "--name", "宁波示例商贸有限公司", "--edition", "ENTERPRISE"],
      ...["--admin-email", "li@example.com", "--admin-name", "李敏"],
    );
    const address = said.split("\n").find((line) => line.startsWith(url)) ?? "";
    const answer = await page.goto(address);
    expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
    expect(await findingsInBoth(page)).toEqual([]);
    await expect(page.getByText("宁波示例商贸有限公司")).toBeVisible();
    await expect(page.getByLabel("邮箱")).toHaveValue("li@example.com");
    await fillPasswords(page, PASSWORD);
    await page.getByRole("button", { name: "设置密码并登录" }).click();
    await expect(page).toHaveURL(`${url}/`);
    await expect(page.getByText("李敏")).toBeVisible();
    await page.goto(address);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("这个链接已经用过");
    expect(await findingsInBoth(page)).toEqual([]);
    await page.goto(`${url}/set-password/forged`);
    await expect(page.getByRole("main").getByRole("alert")).toContainText("没有这个链接");
  });
});

test("a page of another site cannot set a password, even with the link", async ({ page, request }) => {
  const { url, account } = installation;
  const said = await account(
    ...["create", "--no", "gjzy-300", "--name", "苏州示例商贸有限公司", "--edition", "FLAGSHIP"],
    ...["--admin-email", "zhou@example.com", "--admin-name", "周宁"],
  );
  await page.goto(said.split("\n").find((line) => line.startsWith(url)) ?? "");
  await fillPasswords(page, "another long password");
  // What our own page would send, held back and sent in the name of another.
  const sent = page.waitForRequest((one) => one.method() === "POST" && one.headers()["next-action"] !== undefined);
  await page.route("**/set-password/**", (route) => route.abort());
  await page.getByRole("button", { name: "设置密码并登录" }).click();
  const own = await sent;
  const headers = {
    "next-action": own.headers()["next-action"] ?? "",
    "content-type": own.headers()["content-type"] ?? "",
  };
  const post = (origin: string) =>
    request.post(own.url(), { headers: { ...headers, origin }, data: own.postDataBuffer() ?? "" });
  expect((await post("https://elsewhere.example")).status()).toBe(500);
  const taken = await post(url);
  expect([taken.status(), await taken.text()]).toEqual([200, expect.stringContaining('"kind":"done"')]);
});
