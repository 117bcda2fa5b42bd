import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { INBOX_CHANNEL } from "./queue-sql";

/**
 * Lets the parked pushes of a shop go on, in their order of arrival (R54).
 *
 * @returns how many there were
 */
export async function releaseParked(tx: Tx, scope: Scope, shopId: string): Promise<number> {
  const { count } = await tx.inboxItem.updateMany({
    where: { AND: [withinScope(scope), { shopId, state: "PARKED" }] },
    data: { state: "PENDING", attempts: 0, availableAt: new Date() },
  });
  await tx.$executeRaw`SELECT pg_notify(${INBOX_CHANNEL}, '')`;
  return count;
}

/** How many pushes of a shop are parked. */
export function countParked(tx: Pick<Tx, "inboxItem">, scope: Scope, shopId: string): Promise<number> {
  return tx.inboxItem.count({ where: { AND: [withinScope(scope), { shopId, state: "PARKED" }] } });
}
