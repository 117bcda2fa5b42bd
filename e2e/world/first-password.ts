import type { Page } from "@playwright/test";

/** Types the new password twice. */
export async function fillPasswords(page: Page, password: string, repeated = password): Promise<void> {
  await page.getByLabel("新密码", { exact: true }).fill(password);
  await page.getByLabel("再次输入新密码").fill(repeated);
}

/** Opens the address of an invitation and sets the first password there; the person is at home then. */
export async function setFirstPassword(page: Page, address: string, password: string): Promise<void> {
  await page.goto(address);
  await fillPasswords(page, password);
  await page.getByRole("button", { name: "设置密码并登录" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}
