import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { OrderWave } from "@/lib/orders/domain/order-wave";
import { countsOf } from "./facts";
import { IS_LEFT, wavesWithin } from "./within";

/** The open wave that an order is left in; null where there is none, or none that the person may see. The id is a record's. */
export async function waveOfOrder(scope: Scope, orderId: string): Promise<OrderWave | null> {
  const [found] = await database().$queryRaw<Omit<OrderWave, "left" | "all">[]>`
    SELECT w.id, w.number, w."createdByName" AS by, m.position
    FROM "WaveOrder" m JOIN "Wave" w ON w.id = m."waveId" JOIN "Order" o ON o.id = m."orderId"
    WHERE m."orderId" = ${orderId}::uuid AND w.state = 'OPEN' AND ${IS_LEFT} AND ${wavesWithin(scope)}`;
  if (!found) return null;
  const { left, done, dropped } = (await countsOf(outsideCommits(scope), [found.id])).get(found.id) ?? NO_COUNTS;
  return { ...found, left, all: left + done + dropped };
}

const NO_COUNTS = { left: 0, done: 0, dropped: 0 };
