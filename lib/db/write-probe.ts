import { randomBytes } from "node:crypto";
import { Socket } from "node:net";
import pg from "pg";

const FILLER_BYTES = 65_536;

/** What a probe found: `refuses-writes` where the database answers but takes nothing (a full disk, a standby). */
export type WriteProbe<Found> = { database: "ok"; found: Found } | { database: "down" | "refuses-writes" };

/**
 * Proves within `withinMs` that the database takes a write, on a connection of its own, so that a busy pool does not look like
 * a dead database nor the other way round; `ask` reads what else is wanted on the same connection, before.
 *
 * The table is emptied and filled anew: only so must the disk really give new room, as it must for a push.
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
    found = { value: await ask(client) };
    await client.query("BEGIN");
    await client.query('TRUNCATE "WriteProbe"');
    await client.query('INSERT INTO "WriteProbe" VALUES (1, $1)', [randomBytes(FILLER_BYTES)]);
    await client.query("COMMIT");
    return { database: "ok", found: found.value };
  } catch {
    return { database: found && !socket.destroyed ? "refuses-writes" : "down" };
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
