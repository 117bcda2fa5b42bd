import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import { INBOX_CHANNEL } from "../queue/queue-sql";

/**
 * Has the pushes of a shop that no handler could deal with handled once more from the first try, in their order of arrival:
 * what made them fail may be gone (R56).
 *
 * @returns how many there were
 */
export async function releaseFailed({ tx, scope, at }: Commit, shopId: string): Promise<number> {
  const { count } = await tx.inboxItem.updateMany({
    where: { AND: [withinScope(scope), { shopId, state: "FAILED" }] },
    data: { state: "PENDING", attempts: 0, availableAt: at },
  });
  await tx.$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, '')`;
  return count;
}
