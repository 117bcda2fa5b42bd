import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import pg from "pg";
import { startEmptyInstallation, type EmptyInstallation } from "../world/empty-installation";
import { variable } from "../world/environment";
import { expect, test } from "../world/fixtures";
import { setFirstPassword } from "../world/first-password";
import { readIn } from "../world/read";

let installation: EmptyInstallation;
test.beforeAll(
  async () => void (installation = await startEmptyInstallation(`failing${variable("TEST_WORKER_INDEX")}`)),
);
test.afterAll(() => installation.stop());

/** Breaks something in the database of this installation as a fault of ours would, so that whoever asks for it fails. */
async function inDatabase(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function administrator(page: Page): Promise<void> {
  const { url, account } = installation;
  const said = await account(
    ...["create", "--no", "100", "--name", "杭州示例贸易有限公司", "--edition", "ENTERPRISE"],
    ...["--admin-email", "wang@example.com", "--admin-name", "王立"],
  );
  await setFirstPassword(page, said.split("\n").find((line) => line.startsWith(url)) ?? "", "correct horse battery");
}

type Line = { requestId?: string; msg: string; level: number; err?: { name: string } };

/** Reads the number where it is shown, copies it as a person would, and finds what the product's log tells under it. */
async function lineOf(place: Locator): Promise<Line> {
  const shown = /编号\s*([0-9a-hjkmnp-tv-z]{10})/;
  const number = await readIn(place, shown);
  await place.getByRole("button", { name: `复制 ${number}` }).click();
  await expect(place.getByText("已复制")).toBeAttached();
  let found: Line | undefined;
  await expect(() => {
    const lines = readFileSync(installation.logFile, "utf8").split("\n");
    found = lines
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Line)
      .find(({ requestId, level }) => requestId === number && level >= 50);
    expect(found, `a line of ${number}`).toBeDefined();
  }).toPass({ timeout: 5000 });
  return found as Line;
}

test("the number that a failure shows leads to its line in the log, whichever part of a page failed", async ({
  browser,
}) => {
  const context = await browser.newContext({
    baseURL: installation.url,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  await administrator(page);

  await test.step("an act", async () => {
    await inDatabase(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a fault'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON "Shop" FOR EACH ROW EXECUTE FUNCTION fail()`);
    await page.goto("/shops/new");
    await page.getByLabel("店铺名称").fill("示例旗舰店");
    await page.getByRole("button", { name: "新建" }).click();
    const told = page.getByRole("alert").filter({ hasText: "系统出错" });
    expect(await lineOf(told)).toMatchObject({ msg: "a request failed" });
    await inDatabase(`DROP TRIGGER fail ON "Shop"`);
    await page.getByRole("button", { name: "新建" }).click();
    await expect(told).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("示例旗舰店");
  });

  await test.step("a list", async () => {
    await inDatabase(`ALTER TABLE "ReturnOrder" RENAME TO "Gone"`);
    await page.goto("/returns");
    const told = page.getByRole("alert").filter({ hasText: "加载失败" });
    expect(await lineOf(told)).toMatchObject({ msg: "a request failed" });
    await inDatabase(`ALTER TABLE "Gone" RENAME TO "ReturnOrder"`);
  });

  await test.step("a page, opened by its address and by a link", async () => {
    await inDatabase(`ALTER TABLE "Warehouse" RENAME TO "Gone"`);
    const failed = page.getByRole("main").filter({ hasText: "页面加载失败" });
    await page.goto("/settings/warehouses");
    const first = await lineOf(failed);
    expect(first).toMatchObject({ msg: "a page failed" });
    await page.goto("/settings/calendar");
    await page.locator('nav a[href="/settings/warehouses"]').first().click();
    const second = await lineOf(failed);
    expect(second).toMatchObject({ msg: "a page failed" });
    expect(second.requestId).not.toBe(first.requestId);
    await inDatabase(`ALTER TABLE "Gone" RENAME TO "Warehouse"`);
  });
  await context.close();
});
