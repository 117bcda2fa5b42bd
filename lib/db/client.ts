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

/** One that breaks in the moment it is handed to a transaction is watched by nobody else: its error would end the process. */
class WatchedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on("error", (error) => log.warn({ err: error }, "a database connection broke"));
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
