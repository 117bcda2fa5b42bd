import { mkdirSync, rmSync } from "node:fs";
import pg from "pg";
import { startGateway } from "./gateway";
import { whileServed } from "./served";
import * as meters from "./worker/meters";
import { outcomeOf, untilSettled, type Outcome } from "./worker/outcome";
import { signedRequests, type PushKind } from "./worker/pushes";
import { emptyWorld, seedTaken, SKUS } from "./worker/seed";
import { send } from "./worker/send";
import { BARE, GRAPHILE, LINE3, whileRunning, type Subject } from "./worker/subject";

const CONNECTIONS = 32;
const RATES = [20, 50, 100];
const NAME_WIDTH = 44;
const TOP_STATEMENTS = 10;

const { DATABASE_URL = "", LINE3_DATA_DIR = "", TOP_APP_KEY = "", TOP_APP_SECRET = "" } = process.env;
const port = Number(process.env.PORT);
const app = { key: TOP_APP_KEY, secret: TOP_APP_SECRET };
const logFile = `${LINE3_DATA_DIR}/logs/bench-worker.log`;

const valueOf = (name: string) => process.argv[process.argv.indexOf(name, 2) + 1 || Infinity];
const orders = Number(valueOf("--items") ?? 5000);
const counts = { order: orders, cancel: Math.round(orders * 0.4), return: Math.round(orders * 0.2) };
const steadySeconds = Math.max(4, Math.round(orders / 250));
const only = valueOf("--only");
const runs = (part: string) => only === undefined || only === part;
const yardsticks = process.argv.includes("--alone") ? [] : [BARE, GRAPHILE];
const listsStatements = process.argv.includes("--statements");

const client = new pg.Client({ connectionString: DATABASE_URL });
const thousands = (value: number) => Math.round(value).toLocaleString("en-US");

/** `isLate`: cancels of orders that were shipped, so that they stop nothing. */
type Burst = { kind: PushKind; count: number; skus: number; perSecond?: number; isLate?: boolean };

/** Per item: CPU of the subject's process and of the whole cluster, commits, and statements where they are counted. */
type Measured = Outcome & {
  count: number;
  takenSeconds: number;
  cpuMs: number;
  databaseMs: number;
  commits: number;
} & {
  statements: meters.Statement[];
};

async function prepare({ kind, count, isLate }: Burst): Promise<void> {
  await emptyWorld(client);
  if (kind === "cancel") await seedTaken(client, count, isLate ? "SHIPPED" : "PENDING_REVIEW");
  if (kind === "return") await seedTaken(client, count, "SHIPPED");
}

async function measure(subject: Subject, burst: Burst, gatewayUrl: string): Promise<Measured> {
  const { kind, count, perSecond } = burst;
  await prepare(burst);
  const counted = await meters.countsStatements(client);
  let commitsBefore = 0;
  const measured = await whileRunning(subject, { gatewayUrl, logFile }, async (pid) => {
    const requests = signedRequests(app, burst);
    if (counted) await meters.forgetStatements(client);
    commitsBefore = await meters.commits(client);
    const before = { cpuMs: meters.cpuMsOf(pid), databaseMs: meters.clusterCpuMs(LINE3_DATA_DIR) };
    const paced = perSecond === undefined ? {} : { perSecond };
    const takenSeconds = await send(port, requests, { connections: CONNECTIONS, ...paced });
    await untilSettled(client);
    const cpuMs = (meters.cpuMsOf(pid) - before.cpuMs) / count;
    const databaseMs = (meters.clusterCpuMs(LINE3_DATA_DIR) - before.databaseMs) / count;
    return { takenSeconds, cpuMs, databaseMs, statements: counted ? await meters.statements(client) : [] };
  });
  const commits = (await meters.commits(client)) - commitsBefore;
  return { ...measured, ...(await outcomeOf(client, kind, count)), count, commits: commits / count };
}

function line(name: string, figures: readonly string[]): void {
  console.log(name.padEnd(NAME_WIDTH) + figures.map((figure) => figure.padStart(11)).join(""));
}

const perSecondOf = ({ count, seconds }: Measured) => count / seconds;
const callsOf = ({ statements }: Measured) => statements.reduce((sum, { calls }) => sum + calls, 0);

function costs(measured: Measured): string[] {
  const { count, cpuMs, databaseMs, commits, statements } = measured;
  const calls = statements.length > 0 ? (callsOf(measured) / count).toFixed(1) : "-";
  return [cpuMs.toFixed(2), databaseMs.toFixed(2), commits.toFixed(1), calls];
}

function burstRow(name: string, measured: Measured): void {
  const { takenSeconds, seconds } = measured;
  line(name, [takenSeconds.toFixed(1), seconds.toFixed(1), perSecondOf(measured).toFixed(1), ...costs(measured)]);
}

function topStatements({ statements, count }: Measured): void {
  if (!listsStatements) return;
  const figures = ({ calls, ms, planMs }: Omit<meters.Statement, "text">) =>
    [calls, ms, planMs].map((value) => (value / count).toFixed(2).padStart(8)).join("");
  const sum = (of: "calls" | "ms" | "planMs") => statements.reduce((total, statement) => total + statement[of], 0);
  console.log("  an item:  calls  exec ms plan ms");
  console.log(`  ${figures({ calls: sum("calls"), ms: sum("ms"), planMs: sum("planMs") })}  all statements`);
  for (const statement of statements.slice(0, TOP_STATEMENTS))
    console.log(`  ${figures(statement)}  ${statement.text.trim().slice(0, 140)}`);
}

const COSTS = ["worker ms", "db ms", "commits", "statements"];

async function burstsOf(kind: PushKind, names: string, gatewayUrl: string): Promise<void> {
  const count = counts[kind];
  const many = { kind, count, skus: SKUS };
  const end = kind === "return" ? "handled" : "settled";
  console.log(`\n${thousands(count)} ${names} at once`);
  line("", ["taken s", `${end} s`, "items/s", ...COSTS]);
  const one = kind === "order" ? await measure(LINE3, { ...many, skus: 1 }, gatewayUrl) : null;
  if (one) burstRow("Line3, all of one SKU", one);
  const ours = await measure(LINE3, many, gatewayUrl);
  burstRow(`Line3, of ${thousands(SKUS)} SKUs`, ours);
  topStatements(ours);
  if (one) console.log(`  one SKU is ${(perSecondOf(one) / perSecondOf(ours)).toFixed(2)} × ${thousands(SKUS)} SKUs`);
  for (const yardstick of yardsticks) {
    const theirs = await measure(yardstick, many, gatewayUrl);
    burstRow(`${yardstick.name}, of ${thousands(SKUS)} SKUs`, theirs);
    topStatements(theirs);
    console.log(`  Line3 is ${versus(ours, theirs)} ${yardstick.name}`);
    if (one) console.log(`  Line3 with one SKU is ${versus(one, theirs)} ${yardstick.name}`);
  }
}

async function lateCancels(gatewayUrl: string): Promise<void> {
  const burst: Burst = { kind: "cancel", count: counts.cancel, skus: SKUS, isLate: true };
  const late = await measure(LINE3, burst, gatewayUrl);
  burstRow("Line3, of orders that were shipped already", late);
  topStatements(late);
}

/** Items a second in proportion, and what one costs. */
function versus(ours: Measured, theirs: Measured): string {
  const faster = perSecondOf(ours) / perSecondOf(theirs);
  const dearer = (ours.cpuMs + ours.databaseMs) / (theirs.cpuMs + theirs.databaseMs);
  return `${faster.toFixed(2)} × (at ${dearer.toFixed(2)} × the CPU an item)`;
}

async function steady(gatewayUrl: string): Promise<void> {
  console.log(
    `\nOrders of ${thousands(SKUS)} SKUs, ${steadySeconds} s at a steady rate: from a push's arrival to its report's end`,
  );
  line("", ["p50 ms", "p99 ms", "last s", ...COSTS]);
  for (const perSecond of RATES) {
    const burst: Burst = { kind: "order", count: perSecond * steadySeconds, skus: SKUS, perSecond };
    const measured = await measure(LINE3, burst, gatewayUrl);
    const { p50Ms, p99Ms, seconds } = measured;
    line(`Line3, ${perSecond} a second`, [thousands(p50Ms), thousands(p99Ms), seconds.toFixed(1), ...costs(measured)]);
  }
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

mkdirSync(`${LINE3_DATA_DIR}/logs`, { recursive: true });
rmSync(logFile, { force: true });
await client.connect();
const gateway = await startGateway();
console.log(
  `\nSigned pushes over ${CONNECTIONS} connections while the worker runs, a gateway that answers after 30 ms; one embedded ` +
    `database, every\ncommit on disk. Worker and db: CPU an item of the worker's process and of all of PostgreSQL. The ` +
    `yardsticks write the same\nfacts (order, lines, audit, report, inbox; its attempt) into the same tables, but tell no stock planner.`,
);
await whileServed({ program: "bench/worker/door.ts", port }, async () => {
  if (runs("orders")) await burstsOf("order", "orders", gateway.url);
  if (runs("cancels")) {
    await burstsOf("cancel", "cancels of orders that wait for review", gateway.url);
    await lateCancels(gateway.url);
  }
  if (runs("returns")) await burstsOf("return", "returns of shipped orders, submitted by hand later", gateway.url);
  if (runs("steady")) await steady(gateway.url);
});
gateway.stop();
await client.end();
