import type { Commit } from "@/lib/db/commit";

/**
 * To be called by all that looks goods up and keeps the answer, before it locks any row: a mapping that is being made right
 * now is waited for, and one that comes later finds what is kept here. Any number may go on at once.
 */
export async function awaitMappings({ tx, scope: { sellerAccountId } }: Commit): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${keyOf(sellerAccountId)}, 0))`;
}

/** Waits for all of those and keeps them out until the commit: one mapping of an account at a time. */
export async function holdMappings({ tx, scope: { sellerAccountId } }: Commit): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${keyOf(sellerAccountId)}, 0))`;
}

function keyOf(sellerAccountId: string): string {
  return `goods-mapping:${sellerAccountId}`;
}
