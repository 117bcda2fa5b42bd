import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../world/fixtures";
import { freshWaybill } from "../world/fresh";
import { waitingReturn } from "../world/ready-made";
import { METHODS } from "../world/sandbox";
import { openByNumber, review, ship } from "../world/steps";

const SHIP = METHODS.ship;

/** Each way the gateway can fail, what the order's page says of it, and that the report arrives once in the end. */
const PASSING = [
  { name: "no answer", fault: { kind: "drop" }, says: /结果不明|等待重试/ },
  { name: "garbage", fault: { kind: "garbage" }, says: /结果不明|等待重试/ },
  { name: "a fault of the platform", fault: { kind: "isp" }, says: /等待重试/ },
  { name: "a throttle ban", fault: { kind: "throttle", banSeconds: 3 }, says: /平台限流/ },
] as const;

for (const { name, fault, says } of PASSING) {
  test(`${name}: the page says why the report waits, and it arrives once`, async ({ as, sandbox }) => {
    const admin = await as("admin@enterprise");
    const code = await sandbox.buy("enterprise");
    await openByNumber(admin, "orders", code);
    await sandbox.untilReported("received", code);
    await review(admin);
    await sandbox.fault("enterprise", { ...fault, method: SHIP });
    await ship(admin, freshWaybill());
    await expect(admin.getByText(says).first()).toBeVisible();
    await sandbox.clearFaults();
    await sandbox.untilReported("ship", code);
    await expect(admin.getByText("平台已受理").first()).toBeVisible();
  });
}

test("a business no is final and shows the platform's words", async ({ as, sandbox }) => {
  const admin = await as("admin@enterprise");
  const code = await sandbox.buy("enterprise");
  await openByNumber(admin, "orders", code);
  await sandbox.untilReported("received", code);
  await review(admin);
  await sandbox.fault("enterprise", { kind: "refuse", method: SHIP });
  await ship(admin, freshWaybill());
  await expect(admin.getByText("平台拒绝").first()).toBeVisible();
  await expect(admin.getByRole("button", { name: "重试" })).toHaveCount(0);
  const calls = await sandbox.calls("ship", code);
  expect(calls).toHaveLength(1);
});

test("an expired session holds the shop's reports until it is mended, and none is lost", async ({ as, sandbox }) => {
  const admin = await as("admin@flagship");
  const code = await sandbox.buy("flagship");
  await openByNumber(admin, "orders", code);
  await sandbox.untilReported("received", code);
  await review(admin);
  await sandbox.fault("flagship", { kind: "session-expired" });
  await ship(admin, freshWaybill());
  await expect(admin.getByText("已暂停：授权被拒绝").first()).toBeVisible();
  const later = await sandbox.buy("flagship");
  await openByNumber(admin, "orders", later);
  await sandbox.clearFaults();
  await admin.goto("/shops");
  await admin.getByRole("link", { name: "示例旗舰店-品牌站" }).first().click();
  await admin.getByRole("button", { name: "恢复回传" }).click();
  await sandbox.untilReported("ship", code);
  await sandbox.untilReported("received", later);
});

/** The number that a line of the home page tells; 0 where the line is not there. */
async function countedIn(line: Locator): Promise<number> {
  const words = (await line.allInnerTexts()).join(" ");
  return Number((/(\d+) 条/.exec(words) ?? /(\d+)\s*$/.exec(words))?.[1] ?? "0");
}

/** What the home page promises of a failure: seconds, of the page's own clock. */
const SEEN_WITHIN_MS = 5000;

/** How many refused in-storage reports the server tells the home pages of these two: as work, as an alert. */
async function shownAtHome(clerk: Page, admin: Page): Promise<[work: number, alerts: number]> {
  const work = (await (await clerk.request.get("/api/admin/work")).json()) as { key: string; count: number }[];
  const bell = (await (await admin.request.get("/api/admin/alerts/bell")).json()) as {
    worst: { way: { href: string | null } }[];
  };
  const ofReturns = bell.worst.filter(({ way }) => way.href?.startsWith("/returns"));
  return [work.find(({ key }) => key === "returnsReportFailed")?.count ?? 0, ofReturns.length];
}

test("a refused in-storage report is on the home page within 5 s, with its effect, its cause and what to do (R133)", async ({
  as,
  sandbox,
}) => {
  test.slow();
  const admin = await as("admin@enterprise");
  const { reverse, path } = await waitingReturn(sandbox);
  await sandbox.fault("enterprise", { kind: "refuse", method: METHODS.stockedIn });
  const clerk = await as("clerk@enterprise");
  const watching = await as("admin@enterprise");
  const homes = [clerk, watching];
  for (const page of homes) {
    await page.clock.install();
    await page.goto("/");
    await page.clock.pauseAt(Date.now() + 10_000); // ahead of a slow machine's page too: a clock is not set back
  }
  const alert = watching.getByRole("listitem").filter({ hasText: /退货入库回告失败/ });
  const shown = async () => [
    await countedIn(clerk.getByRole("link", { name: /入库回传失败/ })),
    await countedIn(alert),
  ];
  expect(await shown()).toEqual([0, 0]);

  await admin.goto(path);
  await admin.getByRole("button", { name: "其余全部正品" }).click();
  await admin.getByRole("button", { name: "全部入库" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "确认全部入库" }).click();
  await expect.poll(async () => (await sandbox.calls("stockedIn", reverse)).length, { timeout: 30_000 }).toBe(1);
  await expect.poll(() => shownAtHome(clerk, watching), { timeout: 30_000 }).toEqual([1, 1]);
  expect(await shown()).toEqual([0, 0]); // their clocks stand still
  const run = (ms: number) => Promise.all(homes.map((page) => page.clock.runFor(ms)));
  await run(SEEN_WITHIN_MS);
  // The answer is drawn by timers of the page, so its clock goes on a little each time.
  await expect.poll(() => run(10).then(shown)).toEqual([1, 1]);
  await watching.clock.resume();
  await expect(alert).toContainText("平台拒绝（REFUSED_BY_SWITCH）");
  await expect(alert).toContainText("平台不知道货已退回；除拒签退回外，消费者还没有收到退款");
  await expect(alert).toContainText(/已影响(不到 1| \d+) 小时/);
  await expect(alert).toContainText("查看平台给出的原因");
  await alert.getByRole("link").click();
  await watching.getByRole("search").getByRole("textbox").fill(reverse);
  await watching.waitForURL((url) => url.searchParams.get("q") === reverse);
  await expect(watching.locator("tbody tr")).toHaveCount(1);
  await watching.locator("tbody tr").first().getByRole("link").first().click();
  await expect(watching.getByText("平台拒绝").first()).toBeVisible();
});
