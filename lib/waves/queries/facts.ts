import { Prisma } from "@/lib/db/client";
import type { Reading } from "@/lib/db/commit";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import { standingOf, type DropReason, type OrderFacts, type Standing } from "../domain/standing";

type FactsRow = OrderFacts & { droppedWhy: DropReason | null; isDone: boolean };

/** What decides of a row `m` of a wave and its order `o`, as columns. */
const FACTS = Prisma.sql`o.status::text AS status, o."heldAt" IS NOT NULL AS "isHeld", m."droppedWhy",
  m."doneAt" IS NOT NULL AS "isDone"`;

/** An order of a wave with what is known of it before anything else is asked. */
export type WaveMember = {
  orderId: string;
  bizOrderCode: string;
  shopId: string;
  position: number;
  status: OrderStatus;
  /** 待销退: its cancel came too late, so that a return follows once it has shipped (R79). */
  awaitingReturn: boolean;
  standing: Standing;
  taskedAt: Date | null;
  taskFailed: string | null;
  taskFacts: Record<string, string | number> | null;
};

/** The orders of a wave in its order, with where each stands now. The caller has found the wave within its scope. */
export async function membersOf({ tx, scope }: Reading, waveId: string): Promise<WaveMember[]> {
  const found = await tx.$queryRaw<(FactsRow & Omit<WaveMember, "standing">)[]>`
    SELECT m."orderId", o."bizOrderCode", o."shopId", m.position, o."awaitingReturn", ${FACTS}, m."taskedAt", m."taskFailed", m."taskFacts"
    FROM "WaveOrder" m JOIN "Order" o ON o.id = m."orderId"
    WHERE m."waveId" = ${waveId}::uuid AND m."sellerAccountId" = ${scope.sellerAccountId}::uuid ORDER BY m.position`;
  return found.map(({ isHeld, droppedWhy, isDone, ...member }) => ({
    ...member,
    standing: standingOf({ ...member, isHeld, droppedWhy, isDone }),
  }));
}

/** How many orders of each of these waves stand where. Rows that are alike are judged once. */
export async function countsOf(
  { tx, scope }: Reading,
  waveIds: readonly string[],
): Promise<Map<string, Record<Standing["kind"], number>>> {
  const lots = await tx.$queryRaw<(FactsRow & { waveId: string; count: number })[]>`
    SELECT m."waveId", ${FACTS}, count(*)::int AS count
    FROM "WaveOrder" m JOIN "Order" o ON o.id = m."orderId"
    WHERE m."waveId" = ANY(${[...waveIds]}::uuid[]) AND m."sellerAccountId" = ${scope.sellerAccountId}::uuid
    GROUP BY 1, 2, 3, 4, 5`;
  const counts = new Map<string, Record<Standing["kind"], number>>();
  for (const { waveId, count, ...facts } of lots) {
    const of = counts.get(waveId) ?? { left: 0, done: 0, dropped: 0 };
    of[standingOf(facts).kind] += count;
    counts.set(waveId, of);
  }
  return counts;
}
