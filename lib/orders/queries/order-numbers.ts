import { database } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";

/** The numbers of orders by their ids; those outside the caller's shops are left out. */
export async function orderNumbers(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await database().order.findMany({
    where: { AND: [withinScope(scope), { id: { in: [...ids] } }] },
    select: { id: true, bizOrderCode: true },
  });
  return new Map(found.map(({ id, bizOrderCode }) => [id, bizOrderCode]));
}
