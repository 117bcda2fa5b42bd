import type { Page } from "@playwright/test";
import type { Login } from "../world/accounts";
import { findings } from "../world/axe";
import { expect, openPage, test as base, type Look } from "../world/fixtures";
import { pathOf } from "../world/lists";
import type { Sandbox } from "../world/sandbox";
import { review, shippedOrder } from "../world/steps";
import { smallTargets } from "../world/targets";
import { baseUrl, sandboxUrl } from "../world/told";

/** Every page in two looks, each in a test of its own: the workers share them. */
base.describe.configure({ mode: "parallel" });

const LOOKS = [
  { width: 1440, locale: "zh-CN", dark: false },
  { width: 360, locale: "en", dark: true },
] as const satisfies Look[];

const nameOf = ({ width, locale, dark }: (typeof LOOKS)[number]) =>
  `${width} px, ${locale}, ${dark ? "dark" : "light"}`;

/** Paths of the records that the pages show: one of each kind, and an order in each state that has acts of its own. */
type Records = Record<"pending" | "order" | "shipped" | "refund" | "return" | "shop" | "carton" | "label", string>;

async function makeRecords(page: Page, sandbox: Sandbox): Promise<Records> {
  const [pending = "", open = ""] = await sandbox.buyMany("enterprise", 2);
  const sent = await shippedOrder(page, sandbox, "enterprise");
  const shipped = new URL(page.url()).pathname;
  const refund = await pathOf(page.request, "refunds", await sandbox.sendBack(sent));
  await page.goto(refund);
  await page.getByRole("button", { name: "递交", exact: true }).click();
  const back = await page.getByRole("link", { name: /^RT/ }).first().getAttribute("href");
  const order = await pathOf(page.request, "orders", open);
  await page.goto(order);
  await review(page);
  await page.goto("/settings/packing");
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  return {
    ...{ order, shipped, refund, return: back ?? "" },
    pending: await pathOf(page.request, "orders", pending),
    shop: await pathOf(page.request, "shops", "轻轨三号线"),
    carton: (await links.first().getAttribute("href")) ?? "",
    label: (await links.last().getAttribute("href")) ?? "",
  };
}

let made: Promise<Records> | undefined;
const kept = new Map<string, Promise<Page>>();

/** Both last as long as the worker: records are made once, and a page has the scripts of the one before at hand. */
const test = base.extend<{ records: Records; keptPage: (login: Login, look: Look) => Promise<Page> }>({
  records: async ({ as, sandbox }, provide) => {
    made ??= as("admin@enterprise").then((page) => makeRecords(page, sandbox));
    await provide(await made);
  },
  keptPage: async ({ browser, signedIn }, provide) => {
    await provide(async (login, look) => {
      const name = `${login} ${JSON.stringify(look)}`;
      const page = kept.get(name) ?? openPage(browser, await signedIn(login), look);
      kept.set(name, page);
      return page;
    });
  },
});

/** Who looks at which page; a record's name stands for its path. */
const PAGES: [Login, string][] = [
  ...[
    "/",
    "/orders",
    "/orders?status=all",
    "/orders/deadlines",
    "{order}",
    "{order}/ship",
    "{shipped}/print",
    "/refunds?status=all",
    "{refund}",
    "/returns?status=all",
    "{return}",
    "/returns?q=nothing",
    "/returns/scan",
    "/returns/unclaimed",
    "/shops",
    "{shop}",
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
    "{carton}",
    "{label}",
    "/capabilities",
    "/me",
    "/help",
    "/help?q=zzzz",
    "/help/background",
    "/help/cancel-versus-reverse",
    "/help/stock-failure",
  ].map((path): [Login, string] => ["admin@enterprise", path]),
  ["admin@flagship", "/shops"],
  ["admin@flagship", "/settings/after-sales"],
  ["warehouse@enterprise", "/shops"],
];

/** The pages a person works on with one hand and a telephone (R168). */
const isOfWarehouse = (path: string) => /^(\/returns|\{return\})|\/ship$/.test(path);

for (const look of LOOKS) {
  for (const [login, path] of PAGES) {
    test(`axe finds nothing: ${login} ${path}: ${nameOf(look)}`, async ({ keptPage, records }) => {
      const page = await keptPage(login, look);
      await page.goto(path.replace(/\{(\w+)\}/, (_, name: keyof Records) => records[name]));
      await page.locator("h1").first().waitFor();
      const small = look.width === 360 && isOfWarehouse(path) ? await smallTargets(page) : [];
      expect([...(await findings(page)), ...small]).toEqual([]);
    });
  }

  for (const [record, act] of [
    ["shipped", /修改运单号|Correct the waybill/],
    ["pending", /缺货上报|Report a shortage/],
  ] as const) {
    test(`axe finds nothing in a dialog that is filled in wrongly: ${record}: ${nameOf(look)}`, async ({
      keptPage,
      records,
    }) => {
      const page = await keptPage("admin@enterprise", look);
      await page.goto(records[record]);
      const dialog = page.getByRole("alertdialog");
      // A page that is still waking up takes no click.
      await expect(async () => {
        if (!(await dialog.isVisible())) await page.getByRole("button", { name: act }).click({ timeout: 1000 });
        await expect(dialog).toBeVisible({ timeout: 1000 });
      }).toPass();
      await dialog.getByRole("button", { name: act }).click();
      await dialog.locator("[aria-invalid]").first().waitFor();
      expect(await findings(page)).toEqual([]);
    });
  }
}

test("the sign-in page and the control page pass axe", async ({ page }) => {
  for (const url of [`${baseUrl()}/sign-in`, `${sandboxUrl()}/`]) {
    await page.goto(url);
    await page.locator("h1").first().waitFor();
    expect(await findings(page), url).toEqual([]);
  }
});

test("on a narrow screen the chosen tab is in view", async ({ as }) => {
  const page = await as("admin@enterprise", { width: 360 });
  for (const path of ["/returns?status=overdue", "/refunds?status=all", "/returns"]) {
    await page.goto(path);
    await expect(page.locator("main nav a[aria-current=page]"), path).toBeInViewport({ ratio: 0.95 });
  }
});
