import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { openRelay, type Relay } from "./testing/relay";
import { isUnavailable } from "./unavailable";
import { WatchedClient } from "./watched-client";

const UNANSWERED_MS = 300;

let relay: Relay | null = null;
afterEach(() => relay?.close());

/** A connection to the database by way of a relay that can be cut. */
async function connected() {
  const url = new URL(env().DATABASE_URL);
  const port = Number(url.port);
  const opened = await openRelay(() => port);
  relay = opened;
  url.port = String(opened.port);
  const client = new WatchedClient({ connectionString: url.toString(), unansweredMs: UNANSWERED_MS });
  await client.connect();
  return { client, cut: opened.cut };
}

const thrownBy = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => error,
  );

test("a server that is gone without a word: what was asked fails, and so does whatever is asked on that connection later", async () => {
  const { client, cut } = await connected();
  cut();
  const [asked, behind] = await Promise.all([client.query("SELECT 1"), client.query("SELECT 2")].map(thrownBy));
  expect(asked).toMatchObject({ code: "ETIMEDOUT" });
  const later = await thrownBy(client.query("SELECT 3"));
  expect([asked, behind, later].map(isUnavailable)).toEqual([true, true, true]);
});

test("a connection that nobody asks anything may be silent for as long as it likes", async () => {
  const { client } = await connected();
  await pause(3 * UNANSWERED_MS);
  expect((await client.query<{ one: number }>("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await client.end();
});

test("an answer that comes in time by pieces is waited for", async () => {
  const { client } = await connected();
  const notice = "PERFORM pg_sleep(0.2); RAISE NOTICE 'still here';";
  await client.query(`DO $$ BEGIN ${notice.repeat(4)} END $$`);
  await client.end();
});
