import { randomBytes } from "node:crypto";
import { Socket } from "node:net";
import pg from "pg";
import { beginSession } from "./begin-session";

const FILLER_BYTES = 65_536;
/** Other probes hold the table for a few ms; a backup that reads it, for as long as it lasts. */
const EMPTYING_MS = 200;

/** What a probe found: `refuses-writes` where the database answers but takes nothing (a full disk, a standby). */
export type WriteProbe<Found> = { database: "ok"; found: Found } | { database: "down" | "refuses-writes" };

/**
 * Proves within `withinMs` that the database takes a write, on a connection of its own, so that a busy pool does not look like
 * a dead database nor the other way round; `ask` reads what else is wanted on the same connection, before.
 *
 * The table is emptied and filled anew: only so must the disk really give new room, as it must for a push. While a backup reads
 * it, it cannot be emptied; then its row is written over.
 */
export async function probeWrite<Found>(
  url: string,
  withinMs: number,
  ask: (client: pg.Client) => Promise<Found>,
): Promise<WriteProbe<Found>> {
  const socket = new Socket();
  const client = new pg.Client({ connectionString: url, stream: () => socket });
  client.on("error", () => undefined); // told by what is awaited
  const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${withinMs} ms`)), withinMs);
  let found: { value: Found } | null = null;
  try {
    await client.connect();
    // The server gives up too: whoever waited for a lock would else wait on, one more with each probe.
    await beginSession({ statement_timeout: withinMs })(client);
    found = { value: await ask(client) };
    await client.query("BEGIN");
    await emptyTable(client);
    await client.query(WRITE, [randomBytes(FILLER_BYTES)]);
    await client.query("COMMIT");
    return { database: "ok", found: found.value };
  } catch {
    return { database: found && !socket.destroyed ? "refuses-writes" : "down" };
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

const WRITE = `INSERT INTO "WriteProbe" VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET filler = excluded.filler`;
const LOCK_NOT_AVAILABLE = "55P03";

/** Empties the table, unless somebody reads it. */
async function emptyTable(client: pg.Client): Promise<void> {
  await client.query(`SAVEPOINT before; SET LOCAL lock_timeout = ${EMPTYING_MS}`);
  try {
    await client.query('TRUNCATE "WriteProbe"; SET LOCAL lock_timeout = 0');
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error;
    await client.query("ROLLBACK TO SAVEPOINT before");
  }
}
