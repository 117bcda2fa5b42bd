import { afterAll, beforeEach, expect, inject, test, vi } from "vitest";
import { triesKey } from "@/lib/auth/sign-in-tries";
import { database } from "@/lib/db/client";
import { runningProcesses } from "@/scripts/launch/process-tree.mjs";
import { killDuring, randomFrom, seedOfRun } from "./killer";
import { killOnceAlive, livingPid, untilHealthy } from "./product";
import { sandbox } from "./sandbox";

// The door takes pushes whatever its pages are doing: killed, stopped, or nobody there to ask for them.

const WITHIN = { timeout: 60_000, interval: 50 };
const seed = seedOfRun();
const origin = () => `http://127.0.0.1:${inject("product").env.PORT}`;

beforeEach(async () => {
  await untilHealthy();
  await sandbox.reset();
});

afterAll(() => database().$disconnect());

/** What a browser gets that opens the sign-in page: the page, or the one that asks again by itself. */
async function openPage(): Promise<"page" | "away"> {
  const response = await fetch(`${origin()}/sign-in`, { headers: { accept: "text/html" } });
  const text = await response.text();
  if (response.status === 200) return "page";
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(text).toContain('http-equiv="refresh"');
  return "away";
}

/** Every one of these pushes was taken at its first try, once. */
async function expectTakenAtOnce(codes: string[]): Promise<void> {
  await vi.waitFor(async () => expect((await sandbox.pushes()).waiting).toBe(0), WITHIN);
  expect((await sandbox.pushes()).refused).toBe(0);
  const where = { bizOrderCode: { in: codes }, kind: "order" };
  const { _count, _sum } = await database().inboxItem.aggregate({ where, _count: true, _sum: { repeats: true } });
  expect([_count, _sum.repeats]).toEqual([codes.length, 0]);
}

test("the pages are killed under pushes: none is refused, lost or sent twice, and a page comes back by itself", async () => {
  const codes = await sandbox.buy(400);
  const seen = new Set<string>();
  const looking = { isOver: false };
  const person = (async () => {
    while (!looking.isOver) seen.add(await openPage());
  })();
  const progress = async () => (await sandbox.pushes()).delivered / codes.length;
  await killDuring(randomFrom(seed), { pages: 1 }, progress);
  await vi.waitFor(() => expect(seen).toContain("away"), WITHIN);
  await expectTakenAtOnce(codes);
  await vi.waitFor(async () => expect(await openPage()).toBe("page"), WITHIN);
  looking.isOver = true;
  await person;
});

test("the pages do nothing any more: pushes are taken, health says so, and a page is there when they go on", async () => {
  const pid = livingPid("pages");
  process.kill(pid, "SIGSTOP");
  try {
    await expectTakenAtOnce(await sandbox.buy(100));
    await vi.waitFor(async () => {
      const health = await fetch(`${origin()}/api/health`);
      expect(await health.json()).toMatchObject({ status: "degraded", pages: "silent" });
      expect(health.status).toBe(200);
    }, WITHIN);
    expect(await openPage()).toBe("away");
  } finally {
    process.kill(pid, "SIGCONT");
  }
  await vi.waitFor(async () => expect(await openPage()).toBe("page"), WITHIN);
  expect(livingPid("pages")).toBe(pid);
});

test("the door is killed: its pages go with it, and both come back", async () => {
  const pages = livingPid("pages");
  await killOnceAlive("web");
  await vi.waitFor(() => expect(runningProcesses(pages)).toEqual([]), WITHIN);
  await untilHealthy();
  expect(livingPid("pages")).not.toBe(pages);
});

test("whoever writes another network address into a request is counted where they are (R185, R188)", async () => {
  const email = "stranger@example.com";
  const { csrfToken, cookie } = await form();
  for (let turn = 1; turn <= 6; turn += 1) {
    const made = `203.0.113.${turn}`;
    await fetch(`${origin()}/api/auth/callback/credentials`, {
      method: "POST",
      headers: {
        cookie,
        "x-line3-client": made,
        "x-line3-door": "guess",
        "x-forwarded-for": made,
        forwarded: `for=${made}`,
      },
      body: new URLSearchParams({ csrfToken, email, password: "a guess of somebody", json: "true" }),
    });
  }
  const countedAt = (from: string) => database().signInTries.findUnique({ where: { key: triesKey(email, from) } });
  expect(await countedAt("127.0.0.1")).toMatchObject({ failures: 6, lockedUntil: expect.any(Date) as Date });
  for (let turn = 1; turn <= 6; turn += 1) expect(await countedAt(`203.0.113.${turn}`)).toBeNull();
});

async function form(): Promise<{ csrfToken: string; cookie: string }> {
  const response = await fetch(`${origin()}/api/auth/csrf`);
  const cookie = response.headers.getSetCookie().map((one) => one.slice(0, one.indexOf(";")));
  return { csrfToken: ((await response.json()) as { csrfToken: string }).csrfToken, cookie: cookie.join("; ") };
}
