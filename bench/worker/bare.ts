import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { benchCaller } from "./caller";
import { callFor, NEXT_PUSH, settleOwed, takePush } from "./facts";

// What one would write in a day: one push at a time, ten side by side, its facts in one commit, the call, its end in another.

const SIDE_BY_SIDE = 10;
const IDLE_MS = 50;

const call = benchCaller();

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  const value = await work();
  await client.query("COMMIT");
  return value;
}

async function lane(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  for (;;) {
    const taken = await inTransaction(client, () => takePush(client, NEXT_PUSH));
    if (!taken) await pause(IDLE_MS);
    if (!taken?.owed) continue;
    const { owed } = taken;
    const called = await callFor(call, owed);
    await inTransaction(client, () => settleOwed(client, owed, called));
  }
}

process.once("SIGTERM", () => process.exit(0));
const lanes = Array.from({ length: SIDE_BY_SIDE }, lane);
console.log("running");
await Promise.all(lanes);
