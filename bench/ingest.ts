import pg from "pg";
import { load, type Measured } from "./load";
import { pgbench } from "./pgbench";
import { makePushes } from "./pushes";
import { whileServed } from "./served";

const HOW = { connections: 32, warmUpSeconds: 3, seconds: 10 };
const SIGNED_AHEAD = 250_000;
const SUPPLIER_ID = "2200700000001"; // of the demo data

const { DATABASE_URL = "", LINE3_DATA_DIR = "", TOP_APP_KEY = "", TOP_APP_SECRET = "" } = process.env;
const port = Number(process.env.PORT);
const profile = process.argv.includes("--profile")
  ? ["--cpu-prof", "--cpu-prof-interval=500", `--cpu-prof-dir=${LINE3_DATA_DIR}/profile`]
  : [];

/** Each subject begins with an empty inbox and nothing left to be written to disk. */
async function emptyInbox(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query('TRUNCATE "InboxItem" CASCADE');
  await client.query("CHECKPOINT");
  await client.end();
}

async function storedRows(): Promise<number> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM "InboxItem"');
  await client.end();
  return Number(rows[0]?.count);
}

async function measure(program: string, nodeArgs: string[], pushes: ReturnType<typeof makePushes>): Promise<Measured> {
  await emptyInbox();
  return whileServed({ program, nodeArgs, port }, async () => {
    const measured = await load(port, pushes, HOW);
    const stored = await storedRows();
    // The warm-up is stored too; less than the measured seconds would mean answers without a commit.
    if (stored < measured.perSecond * HOW.seconds) throw new Error(`${program} stored only ${stored} rows`);
    return measured;
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const thousands = (value: number) => Math.round(value).toLocaleString("en-US");

function row(name: string, { perSecond, p50Ms, p99Ms, errors }: Measured): void {
  const figures = [thousands(perSecond), p50Ms.toFixed(1), p99Ms.toFixed(1), String(errors)];
  console.log(name.padEnd(44) + figures.map((figure) => figure.padStart(10)).join(""));
}

function goal(words: string, isMet: boolean): void {
  console.log(`  ${isMet ? "met   " : "missed"}  ${words}`);
}

const pushes = makePushes({ key: TOP_APP_KEY, secret: TOP_APP_SECRET }, SUPPLIER_ID, SIGNED_AHEAD);
console.log(
  `\nSigned order pushes of ${pushes.body.length} bytes, ${HOW.connections} connections, ${HOW.seconds} s after ` +
    `${HOW.warmUpSeconds} s of warm-up; one embedded database, every commit on disk; no worker running.\n`,
);
console.log("".padEnd(44) + ["req/s", "p50 ms", "p99 ms", "errors"].map((head) => head.padStart(10)).join(""));
const ours = await measure("lib/server/main.ts", profile, pushes);
row("a  Line3 (lib/server)", ours);
const bare = await measure("bench/bare-server.ts", [], pushes);
row("b  node:http, signature, one row by pg", bare);
await emptyInbox();
const alone = pgbench(DATABASE_URL, LINE3_DATA_DIR, HOW);
if (alone === null) console.log("c  pgbench is not on the PATH: not measured");
else console.log("c  pgbench, the same row".padEnd(44) + thousands(alone).padStart(10));

const overBare = ours.perSecond / bare.perSecond;
console.log();
goal(`a is ${overBare.toFixed(2)} × b (goal: at least 1.1)`, overBare >= 1.1);
if (alone !== null) {
  const overAlone = ours.perSecond / alone;
  goal(`a is ${overAlone.toFixed(2)} × c (goal: at least 0.85)`, overAlone >= 0.85);
}
goal(`p99 of a is ${ours.p99Ms.toFixed(1)} ms (goal: under 50)`, ours.p99Ms < 50);
goal(`${ours.errors} errors (goal: 0)`, ours.errors === 0);
