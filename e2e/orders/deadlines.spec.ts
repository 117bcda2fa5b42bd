import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { reviewedOrder } from "../world/ready-made";
import { openByNumber, ship } from "../world/steps";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SHANGHAI_OFFSET = 8 * HOUR;

const GROUPS = { overdue: "已超时", near: "4小时内", today: "今天", later: "以后", unknown: "时效未知" } as const;
type Group = keyof typeof GROUPS;

/** A moment as the platform writes it. */
function platformTime(at: number): string {
  return new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 19).replace("T", " ");
}

/** Where an order of that deadline belongs: after four hours it depends on how late it is in Shanghai. */
function laterGroup(at: number): Group {
  return platformTime(at).slice(0, 10) === platformTime(Date.now()).slice(0, 10) ? "today" : "later";
}

function groupOf(page: Page, group: Group): Locator {
  return page.getByRole("region", { name: new RegExp(`^${GROUPS[group]}`) });
}

function rowOf(within: Page | Locator, code: string): Locator {
  return within.getByRole("listitem").filter({ hasText: code });
}

/** Opens the shop's page and saves its agreement; what is not named stays. */
async function agree(
  page: Page,
  fields: Partial<Record<"协议编号" | "协议链接" | "结束日期" | "最晚发货（小时）", string>>,
) {
  await page.goto("/shops");
  await page.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  await page.waitForURL(/\/shops\/[0-9a-f]{8}-/);
  const agreement = page.getByRole("region", { name: "商家仓直发协议" });
  for (const [label, value] of Object.entries(fields)) await agreement.getByLabel(new RegExp(`^${label}`)).fill(value);
  await agreement.getByRole("button", { name: "保存协议" }).click();
  await expect(agreement.getByText("有未保存的修改")).toBeHidden();
}

/** R71: each order in one group, the home page counts what the lists show, and the act is at hand. */
test("open orders stand in their group by deadline, and are reviewed and shipped from there", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@flagship");
  const now = Date.now();
  const buy = (at: number) => sandbox.buy("flagship", { deliveryTime: platformTime(at) });
  await agree(admin, { "最晚发货（小时）": "" });
  const codes: [Group, string][] = [
    ["overdue", await buy(now - HOUR)],
    ["near", await buy(now + 2 * HOUR)],
    [laterGroup(now + 5 * HOUR), await buy(now + 5 * HOUR)],
    ["later", await buy(now + 72 * HOUR)],
    ["unknown", await sandbox.buy("flagship")],
  ];
  for (const [, code] of codes) await sandbox.untilReported("received", code);
  await agree(admin, { "最晚发货（小时）": "48" });

  await admin.addInitScript(() => {
    const real = window.setInterval.bind(window);
    const counted = { intervals: 0 };
    Object.assign(window, { counted });
    window.setInterval = ((act: () => void, ms?: number) => {
      if (ms === 1000) counted.intervals += 1;
      return real(act, ms);
    }) as typeof window.setInterval;
  });
  await admin.goto("/");
  const menu = admin.getByRole("navigation", { name: "主导航" });
  await menu.getByRole("link", { name: "发货时效" }).click();
  await admin.waitForURL(/\/orders\/deadlines$/);
  await expect(menu.locator("[aria-current=page]")).toHaveText(["发货时效"]);
  for (const [group, code] of codes) {
    await expect(rowOf(groupOf(admin, group), code)).toBeVisible();
    await expect(rowOf(admin, code)).toHaveCount(1);
  }
  const [[, late = ""] = [], [, soon = ""] = [], , , [, timeless = ""] = []] = codes;
  await expect(rowOf(admin, late)).toContainText(/已超时 1 小时 \d+ 分/);
  await expect(rowOf(admin, soon)).toContainText(/还剩 1 小时 5\d 分/);
  await expect(rowOf(admin, timeless).getByRole("timer")).toHaveCount(0);
  expect(await admin.evaluate(() => (window as unknown as { counted: { intervals: number } }).counted.intervals)).toBe(
    1,
  );

  await admin.goto("/");
  for (const [words, code, other] of [
    ["已过最晚发货时间", late, soon],
    ["4小时内到最晚发货时间", soon, late],
  ] as const) {
    const link = admin.getByRole("link", { name: new RegExp(words) });
    await expect(link).toHaveText(/\D1$/);
    await link.click();
    await expect(admin.getByRole("heading", { level: 1 })).toHaveText(/^订单列表\s*1$/);
    await expect(admin.getByRole("link", { name: code, exact: true }).first()).toBeVisible();
    await expect(admin.getByRole("link", { name: other, exact: true })).toHaveCount(0);
    await admin.goto("/");
  }

  await admin.goto("/orders/deadlines");
  await expect(rowOf(admin, late)).toContainText("下一步：售后客服审核");
  await rowOf(admin, late).getByRole("button", { name: /^审核/ }).click();
  await expect(rowOf(admin, late)).toContainText("下一步：仓库发货");
  await rowOf(admin, late).getByRole("link", { name: "发货", exact: true }).click();
  await admin.getByLabel("快递公司").selectOption("SF");
  await admin.getByLabel("运单号").fill(freshWaybill());
  await admin.keyboard.press("Enter");
  await admin.waitForURL((url) => !url.pathname.endsWith("/ship"));
  await admin.goto("/orders/deadlines");
  await expect(rowOf(admin, soon)).toBeVisible();
  await expect(rowOf(admin, late)).toHaveCount(0);
});

/** R71, the clock test: the browser's clock is fixed and wrong; the server's decides. */
test("the countdown follows the server's clock, ticks, and takes an order into its next group", async ({
  as,
  sandbox,
}) => {
  const admin = await as("admin@flagship");
  const now = Date.now();
  const buy = (at: number) => sandbox.buy("flagship", { deliveryTime: platformTime(at) });
  const soon = await buy(now + 2 * HOUR);
  await sandbox.untilReported("received", soon);

  // The server draws the page and is silent from then on: what changes is the browser's doing.
  const held: (() => void)[] = [];
  await admin.route("**/api/admin/orders/deadlines*", async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.abort().catch(() => undefined);
  });
  await admin.clock.install({ time: now + 3 * HOUR });
  await admin.goto("/orders/deadlines");
  const timer = rowOf(groupOf(admin, "near"), soon).getByRole("timer");
  await expect(timer).toHaveText(/^还剩 1 小时 5\d 分$/);
  await admin.clock.runFor(2 * MINUTE);
  expect(await timer.innerText()).toMatch(/^还剩 1 小时 5\d 分$/);

  await admin.clock.fastForward(90 * MINUTE);
  await expect(timer).toHaveText(/^还剩 2\d 分$/); // by the minute, for this person wants less motion
  await admin.emulateMedia({ reducedMotion: "no-preference" });
  await expect(timer).toHaveText(/^还剩 2\d 分 \d+ 秒$/);
  const before = await timer.innerText();
  await admin.clock.runFor(2000);
  await expect(timer).not.toHaveText(before);
  await admin.clock.fastForward(60 * MINUTE);
  await expect(timer).toHaveText(/^已超时 \d+ 分 \d+ 秒$/);
  await admin.emulateMedia({ reducedMotion: "reduce" });
  await admin.unrouteAll({ behavior: "ignoreErrors" });
  held.forEach((letGo) => letGo());

  // The server's time is the truth again, and moves an order on while the page stays open.
  const last = await buy(Date.now() + 45_000);
  await sandbox.untilReported("received", last);
  await admin.clock.runFor(6000);
  await expect(rowOf(groupOf(admin, "near"), last)).toBeVisible();
  await expect(rowOf(groupOf(admin, "overdue"), last)).toBeVisible({ timeout: 90_000 });
  await expect(rowOf(groupOf(admin, "near"), soon).getByRole("timer")).toHaveText(/^还剩 1 小时 5\d 分$/);
});

/** R12 on the board: shop and mode in the address; an empty answer says so. */
test("the board is filtered by mode, and tells when nothing is left", async ({ as, sandbox }) => {
  const admin = await as("admin@flagship");
  const code = await sandbox.buy("flagship", { deliveryTime: platformTime(Date.now() + HOUR) });
  await sandbox.untilReported("received", code);
  await admin.goto("/orders/deadlines?mode=BRAND_STATION");
  await expect(rowOf(admin, code)).toBeVisible();
  await admin.goto("/orders/deadlines?mode=LIGHT_RAIL_3");
  await expect(admin.getByText("没有符合条件的记录")).toBeVisible();
  await admin.getByRole("button", { name: "清除全部" }).first().click();
  await expect(rowOf(admin, code)).toBeVisible();
});

/** R70: the order page links to the agreement and warns once it has expired; R69: it says where the deadline comes from. */
test("an order page shows its agreement, the source of its deadline, and a warning", async ({ as, sandbox }) => {
  const admin = await as("admin@flagship");
  const yesterday = platformTime(Date.now() - 24 * HOUR).slice(0, 10);
  await agree(admin, { 协议编号: "XY-0001", 协议链接: "https://example.com/xy-0001", 结束日期: yesterday });
  await expect(admin.getByText("商家仓直发协议 XY-0001 已过期 1 天")).toBeVisible();
  const agreed = await sandbox.buy("flagship");
  const stated = await sandbox.buy("flagship", { deliveryTime: platformTime(Date.now() + 24 * HOUR) });

  const warehouse = await as("warehouse@flagship");
  await openByNumber(warehouse, "orders", agreed);
  await expect(warehouse.getByText("商家仓直发协议 XY-0001 已过期 1 天")).toBeVisible();
  await expect(warehouse.getByText("协议：下单后 48 小时内")).toBeVisible();
  const link = warehouse.getByRole("link", { name: /^XY-0001/ });
  await expect(link).toHaveAttribute("href", "https://example.com/xy-0001");
  await expect(link).toHaveAttribute("rel", /noopener/);
  await openByNumber(warehouse, "orders", stated);
  await expect(warehouse.getByText("平台推送", { exact: true })).toBeVisible();

  await agree(admin, { 结束日期: "" });
  await expect(admin.getByText(/商家仓直发协议.*已过期/)).toHaveCount(0);
  await warehouse.reload();
  await expect(warehouse.getByText(/商家仓直发协议.*已过期/)).toHaveCount(0);
});

/** R84: a cancel whose refund was agreed and that could not be stopped sorts first, until the return is pushed. */
test("an urgent order stands first in list and board until its return comes", async ({ as, sandbox }) => {
  const admin = await as("admin@flagship");
  const urgent = await reviewedOrder(sandbox, "flagship", { deliveryTime: platformTime(Date.now() + 3 * HOUR) });
  await reviewedOrder(sandbox, "flagship", { deliveryTime: platformTime(Date.now() + HOUR) });
  await sandbox.cancel(urgent, "9");
  await sandbox.untilReported("cancel", urgent);
  await admin.goto("/orders?status=SENT_TO_WAREHOUSE");
  const first = admin.locator("tr[data-row]").first();
  await expect(first).toContainText(urgent);
  await expect(first).toContainText("退款已同意");
  await admin.goto("/orders/deadlines");
  await expect(groupOf(admin, "near").getByRole("listitem").first()).toContainText(urgent);

  await openByNumber(admin, "orders", urgent);
  await ship(admin, freshWaybill());
  await sandbox.untilReported("ship", urgent);
  await expect(admin.getByText("退款已同意").first()).toBeVisible();
  await sandbox.sendBack(urgent);
  await expect(async () => {
    await openByNumber(admin, "orders", urgent);
    await expect(admin.getByText("退款已同意", { exact: true })).toHaveCount(0, { timeout: 1000 });
  }).toPass();
});
