import pg from "pg";
import { log } from "@/lib/log";

const RECONNECT_MS = 1000;
/** A server that is gone without a word says nothing, as one that has nothing to say. */
const LOOK_EVERY_MS = 5000;

/**
 * Calls back whenever a commit notifies one of the channels. A lost connection is made anew; the callbacks run once then,
 * since something may have been missed. One that answers no more counts as lost: it is asked every `lookEveryMs`, and has as long.
 *
 * @returns closes the connection
 */
export function listen(
  connectionString: string,
  channels: Record<string, () => void>,
  lookEveryMs = LOOK_EVERY_MS,
): () => Promise<void> {
  let client: pg.Client | null = null;
  let isClosing = false;
  let next: NodeJS.Timeout | undefined;

  function lost(broken: pg.Client): void {
    if (isClosing || client !== broken) return;
    client = null;
    broken.removeAllListeners();
    broken.on("error", () => undefined); // a dead socket may still complain
    void broken.end().catch(() => undefined);
    clearTimeout(next);
    next = setTimeout(() => void connect(), RECONNECT_MS);
  }

  /** Asking for the channels once more changes nothing. */
  async function askFor(asked: pg.Client): Promise<void> {
    const words = Object.keys(channels).map((name) => `LISTEN ${name}`);
    await asked.query(words.join("; "));
    if (isClosing || client !== asked) return;
    next = setTimeout(() => {
      askFor(asked).catch((error: unknown) => giveUp(asked, error));
    }, lookEveryMs);
  }

  function giveUp(broken: pg.Client, error: unknown): void {
    if (isClosing || client !== broken) return;
    log.warn({ err: error }, "no wake-ups from the database; polling goes on");
    lost(broken);
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, query_timeout: lookEveryMs });
    client = fresh;
    fresh.on("error", () => lost(fresh));
    fresh.on("end", () => lost(fresh));
    fresh.on("notification", ({ channel }) => channels[channel]?.());
    try {
      await fresh.connect();
      await askFor(fresh);
      Object.values(channels).forEach((wake) => wake());
    } catch (error) {
      giveUp(fresh, error);
    }
  }

  void connect();
  return async () => {
    isClosing = true;
    clearTimeout(next);
    await client?.end().catch(() => undefined);
  };
}
