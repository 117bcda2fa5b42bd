import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { database } from "@/lib/db/client";
import { createLimiter } from "@/lib/delivery/outbox/limiter";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { createPlatformCaller } from "@/lib/platform/call";
import { queryStock } from "@/lib/platform/methods/query-stock";
import { planChanges, planEverything } from "@/lib/publishing/commands/plan";
import { LANES, type Lane } from "@/lib/publishing/store/planning";
import { createObserver } from "@/lib/publishing/jobs/observe";
import { startPublisher } from "@/lib/publishing/jobs/publish";
import { startGateway } from "./gateway";
import { rowsAsked } from "./rows-asked";
import { makeTrouble, timeLists } from "./stock-lists";
import { seedGoods } from "./stock-seed";

const SKUS = rowsAsked(100_000);
const MOST_SECONDS = (10 * SKUS) / 100_000;
const MOST_MEGABYTES = 500;
const MOST_P95_MS = 300; // R171
const APP_KEY = "bench";

const { DATABASE_URL = "" } = process.env;

let missed = 0;
function goal(text: string, isMet: boolean): void {
  console.log(`  ${isMet ? "met   " : "MISSED"} ${text}`);
  if (!isMet) missed += 1;
}

const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
const seconds = (sinceMs: number) => Math.round((performance.now() - sinceMs) / 10) / 100;

async function timed(what: string, work: () => Promise<number>): Promise<void> {
  const began = performance.now();
  const attempts = await work();
  const took = seconds(began);
  console.log(`${what}: ${attempts.toLocaleString("en-US")} numbers in ${took} s, peak memory ${megabytes()} MB`);
  goal(`under ${MOST_SECONDS} s`, took < MOST_SECONDS);
  goal(`under ${MOST_MEGABYTES} MB`, megabytes() < MOST_MEGABYTES);
}

/** Plans all that changed, batch by batch in each lane, as the worker does. */
async function planAllChanged(sellerAccountId: string): Promise<number> {
  const lanes = await Promise.all(LANES.map((lane) => planAllOf(sellerAccountId, lane)));
  return lanes.reduce((sum, attempts) => sum + attempts, 0);
}

async function planAllOf(sellerAccountId: string, lane: Lane): Promise<number> {
  const scope = scopeOfAccount(sellerAccountId);
  let attempts = 0;
  for (;;) {
    const planned = await planChanges(scope, { before: new Date(), lanes: [lane] }, new Date());
    if (planned.skus === 0) return attempts;
    attempts += planned.attempts;
  }
}

/** The platform has taken whatever waited. */
async function takeAll(client: pg.Client): Promise<void> {
  await client.query(`UPDATE "StockSyncAttempt" SET status = 'SENT', "settledAt" = now() WHERE status = 'PENDING'`);
  await client.query(`
    UPDATE "StockTarget" SET status = 'SENT', "sentPieces" = "plannedPieces", "sentAt" = now(), "sentVersion" = "plannedVersion"`);
  await client.query('VACUUM (ANALYZE) "StockTarget", "StockSyncAttempt", "StockChange"');
}

/** Publishes for some seconds at most so many calls a second; tells how many numbers were taken a second. */
async function publishFor(url: string, perSecond: number, forSeconds: number): Promise<number> {
  const workerId = randomUUID();
  await database().$executeRaw`
    INSERT INTO "WorkerHeartbeat" ("workerId", "startedAt", "beatAt") VALUES (${workerId}, now(), now() + interval '1 hour')`;
  const call = createPlatformCaller({
    gatewayUrl: url,
    appKey: APP_KEY,
    appSecret: "bench",
    signMethod: "hmac-sha256",
    now: () => new Date(),
  });
  const shared = {
    appKey: APP_KEY,
    call,
    limiter: createLimiter(perSecond),
    sessionOf: () => Promise.resolve("session"),
    suspendShop: () => Promise.reject(new Error("no shop is to be held here")),
  };
  const sentBefore = await countSent();
  const pump = startPublisher({
    ...shared,
    ...{ workerId, retrySeconds: [1], concurrency: 10, batch: 1, observer: createObserver(shared) },
  });
  await pause(forSeconds * 1000);
  const sent = (await countSent()) - sentBefore; // what is under way then ends later
  await pump.stop();
  return sent / forSeconds;
}

function countSent(): Promise<number> {
  return database().stockSyncAttempt.count({ where: { status: "SENT" } });
}

async function main(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const sellerAccountId = await seedGoods(client, SKUS);
  console.log(`\nPlanning ${SKUS.toLocaleString("en-US")} SKUs of one shop in one warehouse`);
  await timed("everything changed, never planned", () => planAllChanged(sellerAccountId));
  await client.query('UPDATE "StockOnHand" SET "goodPieces" = "goodPieces" + 1 WHERE "sellerAccountId" = $1', [
    sellerAccountId,
  ]);
  await client.query('UPDATE "StockChange" SET version = version + 1, "planAt" = now()');
  await client.query('VACUUM (ANALYZE) "StockTarget", "StockSyncAttempt", "StockChange"');
  await timed("everything changed once more, replacing what waits", () => planAllChanged(sellerAccountId));
  await takeAll(client);
  await timed(
    "full resync of numbers that the platform has",
    async () => (await planEverything(scopeOfAccount(sellerAccountId), new Date())).attempts,
  );
  const idle = performance.now();
  for (let turn = 0; turn < 100; turn += 1)
    await planChanges(scopeOfAccount(sellerAccountId), { before: new Date() }, new Date());
  console.log(`a look with nothing to plan: ${Math.round((performance.now() - idle) / 100)} ms`);
  await client.query('VACUUM (ANALYZE) "StockTarget", "StockSyncAttempt", "StockChange"');

  console.log("\nPublishing, one number a call, a gateway that answers after 30 ms");
  const gateway = await startGateway();
  const limited = await publishFor(gateway.url, 10, 15);
  console.log(
    `at most 10 calls a second: ${limited.toFixed(1)} numbers a second (one call in 21 asks what is occupied: 9.5 at best; ${gateway.calls(queryStock.method)} asked)`,
  );
  goal("at the limit: above 9 a second, never above 10", limited > 9 && limited <= 10);
  const free = await publishFor(gateway.url, 1000, 15);
  console.log(`without a limit, 10 at once: ${free.toFixed(0)} numbers a second`);
  gateway.stop();

  console.log("\nLists, 4 users at once without a pause, p95 without HTTP");
  await makeTrouble(client, sellerAccountId);
  for (const [name, ms] of await timeLists(sellerAccountId))
    goal(`${name}: ${Math.round(ms)} ms, goal ${MOST_P95_MS}`, ms < MOST_P95_MS);
  await client.end();
  await database().$disconnect();
  if (missed > 0) console.log(`\n${missed} goals were missed.`);
  process.exit(missed > 0 ? 1 : 0);
}

await main();
