import type { Commit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import type { ReportDraft } from "./report";

export const OUTBOX_CHANNEL = "line3_outbox";

/**
 * Puts a report into the outbox, in the commit of the fact it states (R130), and wakes the workers when that commits.
 * The same idempotency key again changes nothing.
 *
 * @returns true when the job is new
 */
export async function enqueueReport({ tx, scope, at }: Commit, draft: ReportDraft): Promise<boolean> {
  const { payload, notBefore, ...columns } = draft;
  const sealed = seal(JSON.stringify(payload));
  const { count } = await tx.outboxJob.createMany({
    data: [
      {
        ...columns,
        sellerAccountId: scope.sellerAccountId,
        payloadCipher: sealed.cipher,
        keyId: sealed.keyId,
        notBefore: notBefore ?? at,
      },
    ],
    skipDuplicates: true,
  });
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
  return count === 1;
}
