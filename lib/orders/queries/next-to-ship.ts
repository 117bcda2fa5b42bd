import { database } from "@/lib/db/client";
import { encodeKeyset } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { ROW } from "./order-row";
import { sortingOf } from "./order-sort";

/**
 * Which order is shipped after this one: the next of the warehouse's list in its usual sequence, at its end the first again. Held
 * and test orders are passed over. Null where nothing is left to ship, or the order is not the caller's.
 *
 * @returns the order's id
 */
export async function nextToShip(scope: Scope, orderId: string): Promise<string | null> {
  const where = withinScope(scope);
  const shipped = await database().order.findFirst({ where: { AND: [where, { id: orderId }] }, select: ROW });
  if (!shipped) return null;
  const { keysetOf } = sortingOf({ sort: "urgent", after: undefined });
  for (const after of [encodeKeyset(keysetOf(shipped)), undefined]) {
    const sorting = sortingOf({ sort: "urgent", after });
    const next = await database().order.findFirst({
      where: {
        AND: [where, { status: "SENT_TO_WAREHOUSE", heldAt: null, isTest: false, id: { not: orderId } }, sorting.after],
      },
      orderBy: sorting.by,
      select: { id: true },
    });
    if (next) return next.id;
  }
  return null;
}
