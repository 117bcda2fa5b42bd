import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { beginSession } from "./begin-session";

const BETWEEN_MS = 5; // who listens gathers for as long

const waiting = new Set<string>();
let isSending = false;
let shared: pg.Pool | null = null;

/**
 * Wakes who listens on a channel. To be called once the commit is there that gives them something to do: a commit that notifies
 * by itself keeps all others of the database that notify waiting until it is on disk, so that they get there one by one. What
 * this process has to say is said together and waits for no disk. It is lost with the process or a connection: who listens has
 * to look by himself now and then.
 */
export function wake(channel: string): void {
  waiting.add(channel);
  if (!isSending) void sendAll();
}

async function sendAll(): Promise<void> {
  isSending = true;
  while (waiting.size > 0) {
    const channels = [...waiting];
    waiting.clear();
    try {
      await connection().query({
        name: "wake",
        text: "SELECT pg_notify(channel, '') FROM unnest($1::text[]) AS channel",
        values: [channels],
      });
    } catch (error) {
      log.warn({ err: error }, "nobody could be woken");
    }
    await pause(BETWEEN_MS);
  }
  isSending = false;
}

function connection(): pg.Pool {
  if (shared) return shared;
  shared = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 1,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
    allowExitOnIdle: true,
    onConnect: beginSession({ synchronous_commit: "off" }),
  });
  shared.on("error", (error) => log.warn({ err: error }, "an idle database connection broke"));
  return shared;
}
