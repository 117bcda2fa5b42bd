import type { Commit } from "@/lib/db/commit";

/**
 * Takes a report back out of the outbox, if no worker has touched it yet (R117).
 *
 * @returns false when it is too late; a row a worker holds counts as too late and is not waited for
 */
export async function takeBackReport({ tx, scope }: Commit, idempotencyKey: string): Promise<boolean> {
  const [job] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "OutboxJob"
    WHERE "idempotencyKey" = ${idempotencyKey} AND "sellerAccountId" = ${scope.sellerAccountId}::uuid
      AND state = 'PENDING' AND attempts = 0 AND "firstTriedAt" IS NULL
    FOR UPDATE SKIP LOCKED`;
  if (!job) return false;
  await tx.outboxJob.delete({ where: { id: job.id }, select: { id: true } });
  return true;
}
