import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { database, inTransaction } from "./client";

const STORM_MS = 3000;
const LANES = 20;

afterAll(() => database().$disconnect());

// A broken connection is an error of the transaction that uses it. Raised anywhere else it would end the process, and the
// run of this test with it.
test("connections that break at any moment, also while they are handed out, fail transactions and nothing else", async () => {
  const breaker = new pg.Client({ connectionString: env().DATABASE_URL });
  await breaker.connect();
  const until = Date.now() + STORM_MS;
  let broken = 0;
  async function transactions(): Promise<void> {
    while (Date.now() < until) {
      await inTransaction((tx) => tx.$queryRaw`SELECT 1`).catch(() => (broken += 1));
    }
  }
  async function breakConnections(): Promise<void> {
    while (Date.now() < until) {
      await breaker.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
    }
  }
  await Promise.all([breakConnections(), ...Array.from({ length: LANES }, transactions)]);
  await breaker.end();
  expect(broken).toBeGreaterThan(0);
  expect(await inTransaction((tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});
