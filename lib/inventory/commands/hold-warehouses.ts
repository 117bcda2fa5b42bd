import type { Commit } from "@/lib/db/commit";

/**
 * One change of an account's warehouses at a time, until the commit: which codes are free and which one is the default is true
 * while it is decided. Before any row is locked.
 */
export async function holdWarehouses({ tx, scope: { sellerAccountId } }: Commit): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`warehouses:${sellerAccountId}`}, 0))`;
}
