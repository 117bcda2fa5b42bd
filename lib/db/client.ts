import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/client";
import type { Prisma } from "./generated/client";
import { beginSession, LONGEST_SESSION_SECONDS } from "./begin-session";
import { WatchedClient } from "./watched-client";

export { Prisma } from "./generated/client";

/** What runs inside one commit. */
export type Tx = Prisma.TransactionClient;

const SPARE_CONNECTIONS = 4; // heartbeat, claims and health beside the jobs of both queues

const kept = globalThis as { line3Databases?: Map<string, PrismaClient> };

function connect(connectionString: string): PrismaClient {
  const adapter = new PrismaPg({
    Client: WatchedClient,
    connectionString,
    max: 2 * env().WORKER_CONCURRENCY + SPARE_CONNECTIONS,
    connectionTimeoutMillis: 5000,
    maxLifetimeSeconds: LONGEST_SESSION_SECONDS,
    // Prisma writes and reads times without their zone: in any other session zone they would be off by hours.
    onConnect: beginSession({ TimeZone: "UTC" }),
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
}

/**
 * This process's database client, made at the first use and shared; hot reload keeps the one it has. By its address: where
 * modules of several environments follow each other in a process, what goes on of one never gets another's database.
 */
export function database(): PrismaClient {
  const { DATABASE_URL: url } = env();
  kept.line3Databases ??= new Map();
  const known = kept.line3Databases.get(url);
  if (known) return known;
  const made = connect(url);
  kept.line3Databases.set(url, made);
  return made;
}

/**
 * Runs `work` in one transaction; anything thrown inside rolls all of it back. For what is no seller account's: leases, sign-in,
 * carriers, demo data. What changes an account's rows is an `inOneCommit`. No network call belongs in here.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(work);
}
