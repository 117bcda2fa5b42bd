import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, SUPPLIER, test, type Login } from "./fixtures";
import { openByNumber, shippedOrder } from "./steps";
import { smallTargets } from "./targets";

const LOOKS = [
  { width: 1440, locale: "zh-CN", dark: false },
  { width: 360, locale: "en", dark: true },
] as const;

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}

/** The pages a person works on with one hand and a telephone (R168). */
const isOfWarehouse = (path: string) => path.startsWith("/returns") || path.endsWith("/ship");

for (const look of LOOKS) {
  const name = `${look.width} px, ${look.locale}, ${look.dark ? "dark" : "light"}`;

  test(`axe finds nothing: ${name}`, async ({ as, sandbox }) => {
    test.slow();
    const admin = await as("admin@enterprise.demo");
    const code = await shippedOrder(admin, sandbox, SUPPLIER.enterprise);
    const reverse = await sandbox.sendBack(code);
    await openByNumber(admin, "refunds", reverse);
    const refundPath = new URL(admin.url()).pathname;
    await admin.getByRole("button", { name: "递交", exact: true }).click();
    const returnLink = admin.getByRole("link", { name: /^RT/ }).first();
    const returnPath = (await returnLink.getAttribute("href")) ?? "";
    const waiting = await sandbox.buy(SUPPLIER.enterprise);
    await openByNumber(admin, "orders", waiting);
    const orderPath = new URL(admin.url()).pathname;
    await admin.getByRole("button", { name: "审核", exact: true }).click();
    await expect(admin.getByRole("link", { name: "发货", exact: true })).toBeVisible();
    await admin.goto("/shops");
    const shopPath =
      (await admin
        .getByRole("link", { name: /轻轨三号线/ })
        .first()
        .getAttribute("href")) ?? "";

    const paths: [Login, string][] = [
      ...["/", "/orders", "/orders?status=all", "/orders/deadlines", orderPath, `${orderPath}/ship`].map(
        (path): [Login, string] => ["admin@enterprise.demo", path],
      ),
      ...[
        "/refunds?status=all",
        refundPath,
        "/returns?status=all",
        returnPath,
        "/returns?q=nothing",
        "/returns/scan",
        "/returns/unclaimed",
      ].map((path): [Login, string] => ["admin@enterprise.demo", path]),
      ...[
        "/shops",
        shopPath,
        "/shops/new",
        "/alerts",
        "/alerts?status=closed",
        "/settings/notifications",
        "/settings/notifications/new",
        "/onboarding",
        "/settings/after-sales",
        "/settings/calendar",
        "/nowhere",
        "/settings/packing",
        "/capabilities",
        "/help",
        "/help?q=zzzz",
        "/help/background",
        "/help/cancel-versus-reverse",
        "/help/stock-failure",
      ].map((path): [Login, string] => ["admin@enterprise.demo", path]),
      ["admin@flagship.demo", "/shops"],
      ["admin@flagship.demo", "/settings/after-sales"],
      ["warehouse@enterprise.demo", "/shops"],
    ];
    const found: string[] = [];
    for (const login of new Set(paths.map(([one]) => one))) {
      const page = await as(login, look);
      for (const [, path] of paths.filter(([one]) => one === login)) {
        await page.goto(path);
        await page.locator("h1").first().waitFor();
        found.push(...(await findings(page)).map((one) => `${login} ${path}: ${one}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (look.width === 360 && isOfWarehouse(path))
          found.push(...(await smallTargets(page)).map((one) => `${login} ${path}: too small to touch: ${one}`));
        if (wide > 0) found.push(`${login} ${path}: ${wide} px wider than the screen`);
      }
    }
    expect(found).toEqual([]);
  });
}

test("the sign-in page and the control page pass axe", async ({ page }) => {
  const { baseUrl, sandboxUrl } = await import("./fixtures");
  for (const url of [`${baseUrl()}/sign-in`, `${sandboxUrl()}/`]) {
    await page.goto(url);
    await page.locator("h1").first().waitFor();
    expect(await findings(page), url).toEqual([]);
  }
});

test("on a narrow screen the chosen tab is in view", async ({ as }) => {
  const page = await as("admin@enterprise.demo", { width: 360 });
  for (const path of ["/returns?status=overdue", "/refunds?status=all", "/returns"]) {
    await page.goto(path);
    await expect(page.locator("main nav a[aria-current=page]"), path).toBeInViewport({ ratio: 0.95 });
  }
});
