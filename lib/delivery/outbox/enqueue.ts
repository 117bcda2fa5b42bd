import type { Commit } from "@/lib/db/commit";
import { seal } from "@/lib/db/seal";
import type { ReportDraft } from "./report";

export const OUTBOX_CHANNEL = "line3_outbox";

/**
 * Puts reports into the outbox, in the commit of the facts they state (R130), and wakes the workers when that commits. The
 * same idempotency key again changes nothing.
 *
 * @returns how many jobs are new
 */
export async function enqueueReports(
  { tx, scope, at, wakes }: Commit,
  drafts: readonly ReportDraft[],
): Promise<number> {
  if (drafts.length === 0) return 0;
  const { count } = await tx.outboxJob.createMany({
    data: drafts.map(({ payload, notBefore, ...columns }) => {
      const sealed = seal(JSON.stringify(payload));
      return {
        ...columns,
        sellerAccountId: scope.sellerAccountId,
        payloadCipher: sealed.cipher,
        keyId: sealed.keyId,
        notBefore: notBefore ?? at,
      };
    }),
    skipDuplicates: true,
  });
  wakes.add(OUTBOX_CHANNEL);
  return count;
}

/** As `enqueueReports`, for one; true when the job is new. */
export async function enqueueReport(commit: Commit, draft: ReportDraft): Promise<boolean> {
  return (await enqueueReports(commit, [draft])) === 1;
}
