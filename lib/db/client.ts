import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { PrismaClient } from "./generated/client";
import type { Prisma } from "./generated/client";

export { Prisma } from "./generated/client";

/** What runs inside one commit. */
export type Tx = Prisma.TransactionClient;

const SPARE_CONNECTIONS = 4; // heartbeat, claims and health beside the jobs of both queues

const kept = globalThis as { line3Database?: PrismaClient };

type Ask = (...asked: unknown[]) => unknown;

/**
 * One that breaks in the moment it is handed to a transaction is watched by nobody else: its error would end the process. And one
 * that answers one question at a time: Prisma asks for several relations of a row side by side, within a transaction too, for
 * which pg 9 will have no queue of its own any more.
 */
class WatchedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on("error", (error) => log.warn({ err: error }, "a database connection broke"));
    const ask = this.query.bind(this) as Ask;
    let last: Promise<unknown> = Promise.resolve();
    const inTurn: Ask = (...asked) => {
      if (typeof asked.at(-1) === "function") return ask(...asked); // the pool's: the connection is that one question's alone
      const answer = last.then(() => ask(...asked));
      last = answer.catch(() => undefined);
      return answer;
    };
    this.query = inTurn as typeof this.query;
  }
}

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    Client: WatchedClient,
    connectionString: env().DATABASE_URL,
    max: 2 * env().WORKER_CONCURRENCY + SPARE_CONNECTIONS,
    connectionTimeoutMillis: 5000,
    // Prisma writes and reads times without their zone: in any other session zone they would be off by hours.
    options: "-c TimeZone=UTC",
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
}

/** This process's database client, made at the first use and shared; hot reload keeps the one it has. */
export function database(): PrismaClient {
  kept.line3Database ??= connect();
  return kept.line3Database;
}

/**
 * Runs `work` in one transaction; anything thrown inside rolls all of it back. For what is no seller account's: leases, sign-in,
 * carriers, demo data. What changes an account's rows is an `inOneCommit`. No network call belongs in here.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(work);
}
