import pg from "pg";
import { beginSession, LONGEST_SESSION_SECONDS } from "@/lib/db/begin-session";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const CONNECTIONS = 2; // one for each queue

/**
 * A claim walks a small index in its order and stops. After a sudden backlog the statistics are old, and by them it looks
 * cheaper to read and sort all that waits, once for each claim: that way is closed to these connections.
 */
const IN_ORDER = {
  enable_sort: "off",
  enable_bitmapscan: "off",
  enable_seqscan: "off",
  plan_cache_mode: "force_generic_plan",
};

/** A claim takes milliseconds. The server gives up first: what it took for one that has given up would wait for the lease's end. */
const SERVER_GIVES_UP_MS = 10_000;
const GIVEN_UP_MS = 12_000;

/** A statement that is parsed and planned once for each connection. */
export type Claim = { name: string; text: string };

let shared: pg.Pool | null = null;

function connections(): pg.Pool {
  if (shared) return shared;
  shared = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5000,
    allowExitOnIdle: true,
    query_timeout: GIVEN_UP_MS,
    maxLifetimeSeconds: LONGEST_SESSION_SECONDS,
    onConnect: beginSession({ TimeZone: "UTC", statement_timeout: SERVER_GIVES_UP_MS, ...IN_ORDER }),
  });
  shared.on("error", (error) => log.warn({ err: error }, "an idle database connection broke"));
  return shared;
}

/** Takes rows of a queue; each is the caller's from then on, until its lease ends. */
export async function claim<Row extends object>({ name, text }: Claim, values: readonly unknown[]): Promise<Row[]> {
  const { rows } = await connections().query<Row>({ name, text, values: [...values] });
  return rows;
}

/** Ends the connections; the next claim makes new ones. */
export async function endClaims(): Promise<void> {
  const ended = shared;
  shared = null;
  await ended?.end();
}
