import { Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { INBOX_CHANNEL } from "../queue/queue-sql";

/**
 * Hands kept pushes to their handlers, from the first try and in their order of arrival. The answer that was given stays on
 * record. `which`: a condition on the row `i`, which carries the scope; `and`: what else is set, beginning with a comma.
 *
 * @returns how many there were
 */
export async function handOver(
  { tx, wakes }: Commit,
  which: Prisma.Sql,
  and: Prisma.Sql = Prisma.empty,
): Promise<number> {
  const count = await tx.$executeRaw`
    UPDATE "InboxItem" i SET state = 'PENDING', attempts = 0, "availableAt" = now()${and} WHERE ${which}`;
  if (count > 0) wakes.add(INBOX_CHANNEL);
  return count;
}
