import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/**
 * To be called by all that looks goods up and keeps the answer, before it locks any row: a mapping that is being made right
 * now is waited for, and one that comes later finds what is kept here. Any number may go on at once.
 */
export async function awaitMappings(tx: Tx, { sellerAccountId }: Scope): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${keyOf(sellerAccountId)}, 0))`;
}

/** Waits for all of those and keeps them out until the commit: one mapping of an account at a time. */
export async function holdMappings(tx: Tx, { sellerAccountId }: Scope): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${keyOf(sellerAccountId)}, 0))`;
}

function keyOf(sellerAccountId: string): string {
  return `goods-mapping:${sellerAccountId}`;
}
