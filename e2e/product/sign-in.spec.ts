import type { Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../prisma/demo-data";
import { emailOf } from "../world/accounts";
import { expect, test } from "../world/fixtures";
import { baseUrl } from "../world/environment";

async function signInByForm(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto(`${baseUrl()}/sign-in`);
  await fillForm(page, email, password);
}

async function fillForm(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录" }).click();
}

test("a stranger is sent to sign-in and comes back to the page they wanted", async ({ accounts, page }) => {
  await page.goto(`${baseUrl()}/refunds?status=all`);
  await expect(page).toHaveURL(/\/sign-in/);
  await fillForm(page, emailOf(accounts, "clerk@enterprise"));
  await expect(page).toHaveURL(`${baseUrl()}/refunds?status=all`);
  // Signed in already, an address that a browser would read as another host leads home.
  for (const elsewhere of ["/%09/elsewhere.example", "/%0a/elsewhere.example"]) {
    const answer = await page.goto(`${baseUrl()}/sign-in?callbackUrl=${elsewhere}`);
    expect([answer?.status(), page.url()]).toEqual([200, `${baseUrl()}/`]);
  }
});

test("a wrong password says so, keeps the address and counts", async ({ accounts, page }) => {
  const email = emailOf(accounts, "auditor@flagship");
  // The sixth wrong password in a row pauses sign-in (R185).
  for (let failures = 1; failures <= 5; failures += 1) {
    await signInByForm(page, email, "not this one");
    await expect(page.getByRole("alert").filter({ hasText: "邮箱或密码不正确" })).toBeVisible();
    await expect(page.getByLabel("邮箱")).toHaveValue(email);
  }
  await signInByForm(page, email, "not this one");
  await expect(page.getByRole("alert").filter({ hasText: "登录已暂停" })).toBeVisible();
});

test("signing out ends the session", async ({ accounts, page }) => {
  await signInByForm(page, emailOf(accounts, "engineer@flagship"));
  await page.waitForURL((url) => url.pathname === "/");
  await page.getByRole("button", { name: /赵实施/ }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(`${baseUrl()}/shops`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("the language stays chosen", async ({ as }) => {
  const page = await as("admin@enterprise");
  await page.goto("/refunds");
  await page.getByRole("button", { name: /语言/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Raw refunds" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a form of another site cannot act in somebody's name", async ({ accounts, requestAs }) => {
  const request = await requestAs("admin@enterprise");
  const answer = await request.post("/api/auth/callback/credentials", {
    headers: { origin: "https://elsewhere.example" },
    form: { email: emailOf(accounts, "admin@enterprise"), password: DEMO_PASSWORD },
    maxRedirects: 0,
  });
  // Without the token that only our own page knows, next-auth sends back to the sign-in page.
  expect(answer.headers().location ?? "").toMatch(/sign-?in/);
});
