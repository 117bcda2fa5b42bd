import { database, Prisma } from "@/lib/db/client";
import { encodeKeyset } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { findIds } from "../find-orders";
import { ROW } from "../order-row";
import { sortingOf } from "../order-sort";
import { inStatus, withinShops } from "../where-orders";

/**
 * Which order is shipped after this one: the next of the warehouse's list in its usual sequence, at its end the first again. Held
 * and test orders are passed over. Null where nothing is left to ship, or the order is not the caller's.
 *
 * @returns the order's id
 */
export async function nextToShip(scope: Scope, orderId: string): Promise<string | null> {
  const shipped = await database().order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    select: ROW,
  });
  if (!shipped) return null;
  const toShip = Prisma.sql`${withinShops(scope, {})} AND ${inStatus("SENT_TO_WAREHOUSE")}
    AND o."heldAt" IS NULL AND NOT o."isTest" AND o.id <> ${orderId}::uuid`;
  const { keysetOf } = sortingOf({ sort: "urgent", after: undefined });
  for (const after of [encodeKeyset(keysetOf(shipped)), undefined]) {
    const [next] = await findIds([toShip], { sorting: sortingOf({ sort: "urgent", after }), take: 1 });
    if (next) return next;
  }
  return null;
}
