import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { PAGES } from "../../lib/kernel/pages";
import type { Accounts, Login } from "../world/accounts";
import { findings } from "../world/axe";
import { expect, openPage, test as base, type Look } from "../world/fixtures";
import { pathOf } from "../world/lists";
import { productCode } from "../world/product-code";
import { hrefOf } from "../world/read";
import { shippedOrder, submitted } from "../world/ready-made";
import type { Sandbox } from "../world/sandbox";
import { review } from "../world/steps";
import { smallTargets } from "../world/targets";
import { baseUrl, sandboxUrl } from "../world/environment";

/** Every page in two looks: one worker has all pages of a look, which makes its records and opens its browser once. */
base.describe.configure({ mode: "parallel" });

const LOOKS = [
  { width: 1440, locale: "zh-CN", dark: false },
  { width: 360, locale: "en", dark: true },
] as const satisfies Look[];

const nameOf = ({ width, locale, dark }: (typeof LOOKS)[number]) =>
  `${width} px, ${locale}, ${dark ? "dark" : "light"}`;

/** Paths of the records that the pages show: one of each kind, and an order in each state that has acts of its own. */
type Records = Record<
  | "pending"
  | "order"
  | "shipped"
  | "push"
  | "report"
  | "refund"
  | "return"
  | "shop"
  | "flagship"
  | "sku"
  | "carton"
  | "label"
  | "person"
  | "replay"
  | "wave",
  string
>;

async function makeRecords(page: Page, sandbox: Sandbox): Promise<Omit<Records, "replay">> {
  const [pending = "", open = ""] = await sandbox.buyMany("enterprise", 2);
  const sent = await shippedOrder(sandbox, "enterprise");
  const shipped = await pathOf(page.request, "orders", sent);
  const reverse = await sandbox.sendBack(sent);
  const { path: back } = await submitted(sandbox, "enterprise", reverse);
  const refund = await pathOf(page.request, "refunds", reverse);
  const order = await pathOf(page.request, "orders", open);
  await page.goto(order);
  await review(page);
  const wave = await makeWave(page);
  const [report, push] = await messagesOf(page, open);
  const sku = await hrefIn(page, "/stock", "SKU-MILK-800");
  const flagship = await hrefIn(page, "/flagships", /示例旗舰店/);
  const person = await hrefIn(page, "/settings/users", /审计/);
  await page.goto("/settings/packing");
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  return {
    ...{ order, shipped, refund, return: back, sku, flagship, person, push, report, wave },
    pending: await pathOf(page.request, "orders", pending),
    shop: await pathOf(page.request, "shops", "轻轨三号线"),
    carton: await hrefOf(links.first()),
    label: await hrefOf(links.last()),
  };
}

/** A replay that is over, as an engineer would have left it. */
async function addReplay({ enterprise: { supplierId } }: Accounts): Promise<string> {
  const { database } = await productCode();
  const { sellerAccountId } = await database().shop.findFirstOrThrow({ where: { supplierId } });
  const since = new Date(0).toISOString();
  const { id } = await database().replay.create({
    data: {
      sellerAccountId,
      selection: { kind: "failed-since", since, direction: null, shopId: null, method: null },
      reason: "平台接口已恢复",
      startedBy: "system",
      startedByName: "示例实施",
      startedByRole: "ENGINEER",
      allShops: true,
      state: "DONE",
      finishedAt: new Date(),
      total: 2,
      skipped: 2,
      items: {
        create: [1, 2].map((seq) => ({
          ...{ seq, direction: "in", messageId: randomUUID(), state: "SKIPPED" as const },
          ...{ skipReason: "still-unreadable", skipDetail: "xml:unclosed" },
        })),
      },
    },
    select: { id: true },
  });
  return `/messages/replays/${id}`;
}

/** Path of a wave of all that waits at the warehouse. */
async function makeWave(page: Page): Promise<string> {
  await page.goto("/orders/waves/new");
  await page.getByRole("button", { name: /^建立波次/ }).click();
  await page.waitForURL(/\/orders\/waves\/[0-9a-f]/);
  return new URL(page.url()).pathname;
}

/** Paths of the newest report and of the push of an order. */
async function messagesOf(page: Page, code: string): Promise<[report: string, push: string]> {
  const paths: string[] = [];
  for (const direction of ["out", "in"]) {
    await expect(async () => {
      const found = await page.request.get(`/api/admin/messages?direction=${direction}&q=${code}`);
      const [newest] = ((await found.json()) as { rows: { id: string }[] }).rows;
      expect(newest, `a message ${direction} about ${code}`).toBeDefined();
      paths.push(`/messages/${newest?.id}`);
    }).toPass({ intervals: [100], timeout: 15_000 });
  }
  return paths as [string, string];
}

async function hrefIn(page: Page, list: string, name: string | RegExp): Promise<string> {
  await page.goto(list);
  return hrefOf(page.getByRole("main").getByRole("link", { name }).first());
}

let made: Promise<Records> | undefined;
const kept = new Map<string, Promise<Page>>();

/** Both last as long as the worker: records are made once, and a page has the scripts of the one before at hand. */
const test = base.extend<{ records: Records; keptPage: (login: Login, look: Look) => Promise<Page> }>({
  records: async ({ as, accounts, sandbox }, provide) => {
    made ??= as("admin@enterprise").then(async (page) => ({
      ...(await makeRecords(page, sandbox)),
      replay: await addReplay(accounts),
    }));
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

/** Under which addresses each page is looked at; a record's name stands for its path. A new page does not compile without. */
const ADDRESSES = {
  "/": ["/"],
  "/alerts": ["/alerts", "/alerts?status=closed"],
  "/capabilities": ["/capabilities"],
  "/flagships": ["/flagships"],
  "/flagships/[id]": ["{flagship}"],
  "/help": ["/help", "/help?q=zzzz"],
  "/help/[topic]": ["/help/background", "/help/cancel-versus-reverse", "/help/stock-failure"],
  "/me": ["/me"],
  "/messages/replays": ["/messages/replays"],
  "/messages/replays/[id]": ["{replay}"],
  "/messages": ["/messages", "/messages?status=failed", "/messages?q=nothing"],
  "/messages/[id]": ["{push}", "{report}"],
  "/onboarding": ["/onboarding"],
  "/orders": ["/orders", "/orders?status=all"],
  "/orders/[id]": ["{order}"],
  "/orders/[id]/print": ["{shipped}/print"],
  "/orders/[id]/ship": ["{order}/ship"],
  "/orders/deadlines": ["/orders/deadlines"],
  "/orders/import-waybills": ["/orders/import-waybills"],
  "/orders/mapping": ["/orders/mapping"],
  "/orders/pack": ["/orders/pack"],
  "/orders/waves": ["/orders/waves", "/orders/waves?status=closed"],
  "/orders/waves/[id]": ["{wave}", "{wave}?show=dropped"],
  "/orders/waves/[id]/pick": ["{wave}/pick"],
  "/orders/waves/new": ["/orders/waves/new", "/orders/waves/new?store=nothing"],
  "/refunds": ["/refunds?status=all"],
  "/refunds/[id]": ["{refund}"],
  "/refunds/why": ["/refunds/why"],
  "/returns": ["/returns?status=all", "/returns?q=nothing"],
  "/returns/[id]": ["{return}"],
  "/returns/scan": ["/returns/scan"],
  "/returns/unclaimed": ["/returns/unclaimed"],
  "/settings/after-sales": ["/settings/after-sales"],
  "/settings/app-secret": ["/settings/app-secret"],
  "/settings/calendar": ["/settings/calendar"],
  "/settings/labels": ["/settings/labels"],
  "/settings/notifications": ["/settings/notifications"],
  "/settings/notifications/[id]": ["/settings/notifications/new"],
  "/settings/packing": ["/settings/packing"],
  "/settings/packing/cartons/[id]": ["{carton}"],
  "/settings/packing/labels/[id]": ["{label}"],
  "/settings/users": ["/settings/users"],
  "/settings/users/[id]": ["{person}"],
  "/settings/users/new": ["/settings/users/new"],
  "/settings/warehouses": ["/settings/warehouses"],
  "/shops": ["/shops"],
  "/shops/[id]": ["{shop}"],
  "/shops/[id]/diagnosis": ["{shop}/diagnosis"],
  "/shops/expiry": ["/shops/expiry"],
  "/shops/new": ["/shops/new"],
  "/stock": ["/stock"],
  "/stock/[id]": ["{sku}"],
  "/stock/errors": ["/stock/errors", "/stock/errors?tab=log"],
  "/stock/import": ["/stock/import"],
  "/stock/reconcile": ["/stock/reconcile?show=all"],
  "/stock/rules": ["/stock/rules"],
} satisfies Record<keyof typeof PAGES, readonly [string, ...string[]]>;

/** Who looks at which address. */
const LOOKED_AT: [Login, string][] = [
  ...[...Object.values(ADDRESSES).flat(), "/nowhere"].map((address): [Login, string] => ["admin@enterprise", address]),
  ["admin@flagship", "/shops"],
  ["admin@flagship", "/settings/after-sales"],
  ["warehouse@enterprise", "/shops"],
];

/** The pages a person works on with one hand and a telephone (R168). */
const isOfWarehouse = (path: string) => /^(\/returns|\{return\}|\/orders\/waves|\{wave\})|\/ship$/.test(path);

/**
 * Goes to one of the product's pages as its links do: the first one is loaded, the others come into it. Loaded afresh, each would
 * bring all scripts and axe again, and look no different.
 */
async function turnTo(page: Page, address: string): Promise<void> {
  if (page.url() === "about:blank") await page.goto(address);
  else {
    await page.evaluate((to) => (window as unknown as Next).next.router.push(to), address);
    await page.waitForURL((url) => url.pathname + url.search === address);
  }
  await page.locator("h1").first().waitFor();
  await expect(page).toHaveTitle(/\S/); // for a moment the old one is gone and the new one not there yet
}

/** What the framework leaves in the window: its router, which a link uses too. */
type Next = { next: { router: { push: (address: string) => void } } };

function lookAtEverything(look: (typeof LOOKS)[number]): void {
  test.describe.configure({ mode: "default" });
  for (const [login, path] of LOOKED_AT) {
    test(`axe finds nothing: ${login} ${path}`, async ({ keptPage, records }) => {
      const page = await keptPage(login, look);
      await turnTo(
        page,
        path.replace(/\{(\w+)\}/, (_, name: keyof Records) => records[name]),
      );
      const small = look.width === 360 && isOfWarehouse(path) ? await smallTargets(page) : [];
      expect([...(await findings(page)), ...small]).toEqual([]);
    });
  }

  for (const [record, act] of [
    ["shipped", /修改运单号|Correct the waybill/],
    ["pending", /缺货上报|Report a shortage/],
  ] as const) {
    test(`axe finds nothing in a dialog that is filled in wrongly: ${record}`, async ({ keptPage, records }) => {
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

for (const look of LOOKS) test.describe(nameOf(look), () => lookAtEverything(look));

test("the sign-in page and the control page pass axe", async ({ page }) => {
  for (const url of [`${baseUrl()}/sign-in`, `${sandboxUrl()}/`]) {
    await page.goto(url);
    await page.locator("h1").first().waitFor();
    expect(await findings(page), url).toEqual([]);
  }
});

test("for who wants less motion, what comes into sight is there at once: it can be seen and focused", async ({
  as,
}) => {
  const page = await as("admin@enterprise");
  await page.goto("/shops");
  const came = await page
    .locator("tr[data-row]")
    .first()
    .evaluate((row) => {
      document.body.style.visibility = "hidden";
      const wasHidden = getComputedStyle(row).visibility;
      document.body.style.visibility = "";
      row.focus();
      return [wasHidden, getComputedStyle(row).visibility, document.activeElement === row];
    });
  expect(came).toEqual(["hidden", "visible", true]);
});

test("on a narrow screen the chosen tab is in view", async ({ as }) => {
  const page = await as("admin@enterprise", { width: 360 });
  for (const path of ["/returns?status=overdue", "/refunds?status=all", "/returns"]) {
    await page.goto(path);
    await expect(page.locator("main nav a[aria-current=page]"), path).toBeInViewport({ ratio: 0.95 });
  }
});
