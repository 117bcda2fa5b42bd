import pg from "pg";
import { beginSession, LONGEST_SESSION_SECONDS } from "@/lib/db/begin-session";
import { wake } from "@/lib/db/wake";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { PushAnswer } from "@/lib/platform/reply";
import { INBOX_CHANNEL, INSERT_INBOX_ROWS } from "../queue/queue-sql";
import { SWEEP_CHANNEL } from "../queue/sweep-channel";

/** One push on its way into the inbox. */
export type InboxRow = {
  id: string;
  method: string | null;
  kind: string;
  supplierId: string | null;
  bizOrderCode: string | null;
  orderingKey: string;
  dedupKey: string;
  bodyCipher: Buffer | null;
  keyId: string | null;
  bodySha256: string | null;
  bodyBytes: number;
  format: string;
  answer: PushAnswer;
  note: string | null;
  charsetDoubtful: boolean;
  sentAt: Date | null;
  claimedSupplierId: string | null;
  contentType: string | null;
  secretMark: string | null;
  /** JSON. */
  signFacts: string | null;
  receivedAt: Date;
  /** As `performance.now()` counts. */
  arrivedMs: number;
  /** Not stored: for the log, where the row could not be. */
  requestId?: string | undefined;
};

type Waiting = { row: InboxRow; settle: (answer: PushAnswer) => void; isAnswered: () => boolean };

const LARGEST_BATCH = 500;
const BATCHES_IN_FLIGHT = 2; // one is written while the next one gathers: measured best on two cores
const MOST_NAMED = 20; // of a batch that could not be stored, in one line of the log
const LONGEST_WAIT_MS = 2500; // the platform is answered within 3 s (platform/transport.md 3.5)

/** Collects concurrent pushes and commits them together; each is answered after its commit. */
export type InboxBatch = { add(row: InboxRow): Promise<PushAnswer>; close(): Promise<void> };

let shared: InboxBatch | null = null;

/** This process's batch, made at the first push. */
export function inboxBatch(): InboxBatch {
  shared ??= createInboxBatch(env().DATABASE_URL);
  return shared;
}

/** A batch of its own on a database; tests and the benchmark use it directly. */
export function createInboxBatch(connectionString: string): InboxBatch {
  const pool = new pg.Pool({
    connectionString,
    max: BATCHES_IN_FLIGHT,
    connectionTimeoutMillis: LONGEST_WAIT_MS,
    query_timeout: LONGEST_WAIT_MS,
    maxLifetimeSeconds: LONGEST_SESSION_SECONDS,
    onConnect: beginSession({ statement_timeout: LONGEST_WAIT_MS }),
  });
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection broke"));
  const queue: Waiting[] = [];
  let inFlight = 0;

  function pump(): void {
    while (inFlight < BATCHES_IN_FLIGHT && queue.length > 0) {
      const batch = queue.splice(0, LARGEST_BATCH).filter((waiting) => !waiting.isAnswered());
      if (batch.length === 0) continue;
      inFlight += 1;
      void commit(pool, batch).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
  }

  return {
    add(row) {
      return new Promise((resolve) => {
        queue.push(waitingFor(row, resolve));
        // Pushes read in the same turn of the event loop travel together.
        if (queue.length === 1) setImmediate(pump);
      });
    },
    close: () => pool.end(),
  };
}

/** Answers once: with what became of the row, or `system-busy` when a database that hangs leaves no time to wait for it. */
function waitingFor(row: InboxRow, answer: (answer: PushAnswer) => void): Waiting {
  let isAnswered = false;
  const settle = (given: PushAnswer) => {
    clearTimeout(timer);
    isAnswered = true;
    answer(given);
  };
  const timer = setTimeout(() => settle("system-busy"), LONGEST_WAIT_MS);
  return { row, settle, isAnswered: () => isAnswered };
}

async function commit(pool: pg.Pool, batch: Waiting[]): Promise<void> {
  try {
    const stored = await insert(pool, batch);
    for (const { row, settle } of batch) settle(stored.get(row.dedupKey)?.answer ?? "system-busy");
    wake(INBOX_CHANNEL);
    if ([...stored.values()].some(({ isToTell }) => isToTell)) wake(SWEEP_CHANNEL);
  } catch (error) {
    if (batch.length > 1 && isAboutOneRow(error)) {
      for (const one of batch) await commit(pool, [one]);
      return;
    }
    const requestIds = batch.slice(0, MOST_NAMED).flatMap(({ row }) => row.requestId ?? []);
    log.error({ err: error, pushes: batch.length, requestIds }, "pushes could not be stored");
    for (const { settle } of batch) settle("system-busy");
  }
}

/** Classes 22 and 23: the data of some row is at fault, its neighbours are not. */
function isAboutOneRow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "");
}

type Stored = { dedupKey: string; answer: PushAnswer; isToTell: boolean };

async function insert(pool: pg.Pool, batch: Waiting[]): Promise<Map<string, Stored>> {
  const byKey = new Map<string, { row: InboxRow; copies: number }>();
  for (const { row } of batch) {
    const same = byKey.get(row.dedupKey);
    if (same) same.copies += 1;
    else byKey.set(row.dedupKey, { row, copies: 1 });
  }
  const rows = [...byKey.values()];
  const column = <T>(pick: (row: InboxRow) => T) => rows.map(({ row }) => pick(row));
  const handedMs = performance.now();
  const bodies = oneAfterTheOther(column((row) => row.bodyCipher));
  const values = [
    column((row) => row.id),
    column((row) => row.method),
    column((row) => row.kind),
    column((row) => row.supplierId),
    column((row) => row.bizOrderCode),
    column((row) => row.orderingKey),
    column((row) => row.dedupKey),
    bodies.places,
    bodies.lengths,
    column((row) => row.keyId),
    column((row) => row.bodySha256),
    column((row) => row.bodyBytes),
    column((row) => row.format),
    column((row) => row.answer),
    column((row) => row.note),
    column((row) => row.receivedAt),
    rows.map(({ copies }) => copies - 1),
    bodies.bytes,
    column((row) => row.charsetDoubtful),
    column((row) => row.sentAt),
    column((row) => row.claimedSupplierId),
    column((row) => row.contentType),
    column((row) => row.secretMark),
    column((row) => Math.round(handedMs - row.arrivedMs)),
    column((row) => row.signFacts),
  ];
  const { rows: stored } = await pool.query<Stored>({
    name: "insert-inbox-rows", // parsed and planned once for each connection
    text: INSERT_INBOX_ROWS,
    values,
  });
  return new Map(stored.map((row) => [row.dedupKey, row]));
}

/** All bodies in one value: in an array each would travel, and be read again, as hexadecimal text of twice the length. */
function oneAfterTheOther(bodies: (Buffer | null)[]) {
  let next = 1;
  const places = bodies.map((body) => {
    const place = body && next;
    next += body?.length ?? 0;
    return place;
  });
  const lengths = bodies.map((body) => body && body.length);
  return { bytes: Buffer.concat(bodies.filter((body) => body !== null)), places, lengths };
}
