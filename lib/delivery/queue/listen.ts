import pg from "pg";
import { log } from "@/lib/log";

const RECONNECT_MS = 1000;

/**
 * Calls back whenever a commit notifies one of the channels. A lost connection is made anew; the callbacks run once then,
 * since something may have been missed.
 *
 * @returns closes the connection
 */
export function listen(connectionString: string, channels: Record<string, () => void>): () => Promise<void> {
  let client: pg.Client | null = null;
  let isClosing = false;
  let retry: NodeJS.Timeout | undefined;

  function lost(broken: pg.Client): void {
    if (isClosing || client !== broken) return;
    client = null;
    broken.removeAllListeners();
    broken.on("error", () => undefined); // a dead socket may still complain
    void broken.end().catch(() => undefined);
    retry = setTimeout(() => void connect(), RECONNECT_MS);
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, keepAlive: true });
    client = fresh;
    fresh.on("error", () => lost(fresh));
    fresh.on("end", () => lost(fresh));
    fresh.on("notification", ({ channel }) => channels[channel]?.());
    try {
      await fresh.connect();
      for (const channel of Object.keys(channels)) await fresh.query(`LISTEN ${channel}`);
      Object.values(channels).forEach((wake) => wake());
    } catch (error) {
      log.warn({ err: error }, "no wake-ups from the database; polling goes on");
      lost(fresh);
    }
  }

  void connect();
  return async () => {
    isClosing = true;
    clearTimeout(retry);
    await client?.end().catch(() => undefined);
  };
}
