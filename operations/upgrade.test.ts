import { setTimeout as pause } from "node:timers/promises";
import { chromium, expect as see, request, type Browser } from "@playwright/test";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { signIn, type SignedIn } from "@/e2e/world/sign-in";
import { version } from "@/package.json";
import { freePort } from "@/scripts/database/cluster.mjs";
import { installedBrowser } from "@/scripts/testing/browser.mjs";
import { openFront } from "./front";
import {
  installationEnv,
  makeCluster,
  migrate,
  seed,
  startSandbox,
  startWeb,
  startWorker,
  type Env,
} from "./installation";
import { hasPrevious, layOutPrevious } from "./previous";
import previousRelease from "./previous-release.json";
import { endProcesses, untilWell, type Running } from "./processes";

// The previous release and this one on one database, under pushes: migrated beside the running old one, replaced process by
// process, and rolled back.

const SOON = { timeout: 120_000, interval: 300 };
const BUY_EVERY_MS = 400;
const BUY_AT_ONCE = 3;

/** A version's processes. */
type Side = { web: Running; worker: Running; port: number };

const say = (words: string) => console.log(`  ${words}`);
if (!hasPrevious())
  say(
    `Skipped: ${previousRelease.commit}, the release before, is not in this clone. Fetch it whole: git fetch --unshallow`,
  );

describe.skipIf(!hasPrevious())(`from ${previousRelease.version} to ${version}, and back`, () => {
  let folder: string;
  let cluster: Awaited<ReturnType<typeof makeCluster>>;
  let env: Env;
  let front: Awaited<ReturnType<typeof openFront>>;
  let platform: Awaited<ReturnType<typeof startSandbox>>;
  let browser: Browser;
  let clerk: SignedIn;
  const all: Running[] = [];
  const bought: string[] = [];
  const buying = { goesOn: true, done: Promise.resolve() };

  beforeAll(async () => {
    folder = await layOutPrevious();
    cluster = await makeCluster("upgrade");
    const port = Number(await freePort());
    front = await openFront(port);
    env = await installationEnv({ dataDir: cluster.dataDir, databaseUrl: cluster.databaseUrl, webPort: port });
    process.env.E2E_BASE_URL = env.NEXTAUTH_URL;
    browser = await chromium.launch({ executablePath: installedBrowser(), args: ["--no-sandbox"] });
    await migrate(env, folder);
    await seed(env, folder);
    platform = await startSandbox(env);
  }, 1_200_000);

  afterAll(async () => {
    buying.goesOn = false;
    await buying.done;
    await browser?.close();
    front?.close();
    await endProcesses();
    cluster?.stop();
  });

  async function start(release: string): Promise<Side> {
    const port = Number(await freePort());
    const side = { worker: startWorker(env, release), web: startWeb(env, port, release), port };
    all.push(side.worker, side.web);
    await untilWell(String(port));
    return side;
  }

  async function versionAt(port: number): Promise<string | undefined> {
    const health = await fetch(`http://127.0.0.1:${port}/api/health`);
    return ((await health.json()) as { version?: string }).version;
  }

  /** Consumers buy all the time. */
  function keepBuying(): void {
    buying.done = (async () => {
      while (buying.goesOn) {
        bought.push(...(await platform.buy(BUY_AT_ONCE)));
        await pause(BUY_EVERY_MS);
      }
    })();
  }

  async function ask<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    const client = new pg.Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Orders that are bought from now on are pushed, taken and reported. */
  async function goOn(): Promise<string> {
    const newest = bought.length + 5 * BUY_AT_ONCE;
    await vi.waitFor(() => expect(bought.length).toBeGreaterThan(newest), SOON);
    const codes = bought.slice(-2 * BUY_AT_ONCE);
    await vi.waitFor(async () => {
      const { byCode } = await platform.summary("received");
      expect(codes.filter((code) => !byCode[code])).toEqual([]);
    }, SOON);
    return codes.at(-1) as string;
  }

  /** The clerk opens the list and reviews an order, on whichever version answers. */
  async function review(code: string): Promise<void> {
    const page = await browser.newPage({ storageState: clerk, locale: "zh-CN", baseURL: env.NEXTAUTH_URL });
    try {
      await page.goto(`/orders?q=${code}`);
      await page.getByRole("link", { name: code, exact: true }).click();
      await page.waitForURL(/\/orders\/[0-9a-f-]+$/);
      await page.getByRole("button", { name: "审核", exact: true }).click();
      await see(page.getByText("已递交仓库").first()).toBeVisible({ timeout: 60_000 });
    } finally {
      await page.close();
    }
    const [order] = await ask<{ status: string }>(`SELECT status FROM "Order" WHERE "bizOrderCode" = $1`, code);
    expect(order?.status).toBe("SENT_TO_WAREHOUSE");
  }

  /** Replaces one version's processes by the other's, one after the other, without a pause. */
  async function replace(old: Side, release: string): Promise<Side> {
    const next = await start(release);
    front.to(old.port, next.port);
    await goOn();
    await old.worker.end();
    front.to(next.port);
    await old.web.end();
    return next;
  }

  test("nothing is lost or done twice, and people work on", async () => {
    const before = await start(folder);
    front.to(before.port);
    clerk = await signIn(request, "clerk@enterprise.demo");
    keepBuying();
    await review(await goOn());
    say(`${previousRelease.version} alone: ${bought.length} bought`);

    const said = await migrate(env);
    await review(await goOn());
    say(
      `${previousRelease.version} on the database of ${version}: ${bought.length} bought (${said.trim().split("\n").join("; ")})`,
    );

    const now = await replace(before, ".");
    expect(await versionAt(now.port)).toBe(version);
    await review(await goOn());
    say(`${version} alone: ${bought.length} bought`);

    const again = await replace(now, folder);
    expect(await versionAt(again.port)).not.toBe(version);
    await review(await goOn());
    say(`${previousRelease.version} once more: ${bought.length} bought`);

    buying.goesOn = false;
    await buying.done;
    await platform.untilAnswered();
    expect(await platform.pushes()).toMatchObject({ refused: 0 });
    expect(await platform.pushesAnswered(bought)).toEqual(bought);
    await vi.waitFor(async () => {
      const waiting = await ask(`SELECT id FROM "InboxItem" WHERE state <> 'DONE' UNION ALL
        SELECT id FROM "OutboxJob" WHERE state <> 'ACCEPTED'`);
      expect(waiting).toEqual([]);
    }, SOON);

    const rowsOf = async (table: string) =>
      Object.fromEntries(
        (
          await ask<{ code: string; count: number }>(
            `SELECT "bizOrderCode" AS code, count(*)::int AS count FROM "${table}" WHERE "bizOrderCode" = ANY($1) GROUP BY 1`,
            bought,
          )
        ).map(({ code, count }) => [code, count]),
      );
    const once = Object.fromEntries(bought.map((code) => [code, 1]));
    expect(await rowsOf("InboxItem")).toEqual(once);
    expect(await rowsOf("Order")).toEqual(once);
    const told = await platform.summary("received");
    expect(told).toMatchObject({ accepted: bought.length, refused: 0, byCode: once });
    say(
      `${bought.length} pushes answered, each kept once, made one order and was reported once (${told.repeated} calls repeated)`,
    );

    for (const running of all) await running.end();
    expect(all.flatMap(({ said: words }) => words().split("\n").filter(isError))).toEqual([]);
  });
});

/** A line of the log that tells of an error, or what a program that keeps no log says of one. */
function isError(line: string): boolean {
  return line.startsWith("{") ? (JSON.parse(line) as { level: number }).level >= 50 : /error|exception|⨯/i.test(line);
}
