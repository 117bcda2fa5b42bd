import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { PrismaClient } from "./generated/client";
import type { Prisma } from "./generated/client";

export { Prisma } from "./generated/client";

/** What runs inside one commit. */
export type Tx = Prisma.TransactionClient;

const kept = globalThis as { line3Database?: PrismaClient };

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env().DATABASE_URL,
    max: 20,
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

/** Runs `work` in one commit; anything thrown inside rolls all of it back. No network call belongs in here. */
export function inOneCommit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return database().$transaction(work);
}
