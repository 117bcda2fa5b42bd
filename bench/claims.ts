import pg from "pg";
import { claim, endClaims } from "@/lib/delivery/queue/claim";
import { CLAIM_PUSHES, CLAIM_REPORTS } from "@/lib/delivery/queue/queue-sql";
import { addWaiting, end, seedOver, type Table } from "./claims/seed";

const WORKER = "bench";
const LEASE_SECONDS = 60;
const EMPTY_CLAIMS = 500;
const BATCH = 200;
const NAME_WIDTH = 58;

const { DATABASE_URL = "", TOP_APP_KEY = "" } = process.env;
const valueOf = (name: string) => process.argv[process.argv.indexOf(name, 2) + 1 || Infinity];
const over = Number(valueOf("--done") ?? 10_000_000);
const waiting = Number(valueOf("--waiting") ?? 100_000);
const thousands = (value: number) => Math.round(value).toLocaleString("en-US");

const PUMPS: { name: string; table: Table; statement: { name: string; text: string }; more: string[] }[] = [
  { name: "pushes", table: "InboxItem", statement: { name: "claim-pushes", text: CLAIM_PUSHES }, more: [] },
  {
    name: "reports",
    table: "OutboxJob",
    statement: { name: "claim-reports", text: CLAIM_REPORTS },
    more: [TOP_APP_KEY],
  },
];
type BenchPump = (typeof PUMPS)[number];

const client = new pg.Client({ connectionString: DATABASE_URL });

async function beat(): Promise<void> {
  await client.query(
    `INSERT INTO "WorkerHeartbeat" ("workerId", "startedAt", "beatAt") VALUES ($1, now(), now() + interval '1 day')
     ON CONFLICT ("workerId") DO UPDATE SET "beatAt" = excluded."beatAt"`,
    [WORKER],
  );
}

/** Claims so often, `most` at a time, ends what was taken, and tells how long each claim took. */
async function claims(pump: BenchPump, { most, count }: { most: number; count: number }): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const began = performance.now();
    const taken = await claim<{ id: string }>(pump.statement, [WORKER, most, LEASE_SECONDS, ...pump.more]);
    took.push(performance.now() - began);
    if (taken.length > 0)
      await end(
        client,
        pump.table,
        taken.map(({ id }) => id),
      );
  }
  return took;
}

function row(name: string, took: readonly number[]): void {
  const sorted = Float64Array.from(took).sort();
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1);
  const figures = [at(0.5), at(0.99), (sorted.at(-1) ?? NaN).toFixed(1), thousands(sorted.length)];
  console.log(name.padEnd(NAME_WIDTH) + figures.map((figure) => figure.padStart(9)).join(""));
}

/** A reader whose snapshot stays open, as an export's or a dump's does: what ends meanwhile cannot be cleaned away. */
async function whileSomebodyReads(work: () => Promise<void>): Promise<void> {
  const reader = new pg.Client({ connectionString: DATABASE_URL });
  await reader.connect();
  await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  await reader.query("SELECT 1");
  try {
    await work();
  } finally {
    await reader.query("ROLLBACK");
    await reader.end();
  }
}

async function measure(pump: BenchPump): Promise<void> {
  const { name, table } = pump;
  const began = performance.now();
  await seedOver(client, table, over);
  console.log(
    `\n${thousands(over)} ${name} are over (written in ${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
  console.log(
    "".padEnd(NAME_WIDTH) + ["p50 ms", "p99 ms", "longest", "claims"].map((head) => head.padStart(9)).join(""),
  );
  await endClaims(); // planned afresh, as by a worker that starts now
  row(`${name}: nothing waits`, await claims(pump, { most: BATCH, count: EMPTY_CLAIMS }));
  await addWaiting(client, table, waiting);
  row(`${name}: ${thousands(waiting)} wait, one a claim`, await claims(pump, { most: 1, count: EMPTY_CLAIMS }));
  const rest = Math.floor((waiting - EMPTY_CLAIMS) / BATCH);
  row(
    `${name}: ${thousands(waiting)} wait, ${BATCH} a claim until none is left`,
    await claims(pump, { most: BATCH, count: rest + 1 }),
  );
  row(`${name}: nothing waits again`, await claims(pump, { most: BATCH, count: EMPTY_CLAIMS }));
  await addWaiting(client, table, waiting);
  await whileSomebodyReads(async () => {
    const took = await claims(pump, { most: BATCH, count: Math.ceil(waiting / BATCH) });
    row(`${name}: the same while somebody reads all the time`, took);
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

await client.connect();
await beat();
console.log(
  "\nHow long one claim takes, with the worker's own statements and connections; what it took is ended before the next one.",
);
for (const pump of PUMPS) await measure(pump);
await endClaims();
await client.end();
