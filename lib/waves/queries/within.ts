import { Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/** A wave `w` that the person may see: of the account, and of no shop that they do not have. */
export function wavesWithin({ sellerAccountId, shopIds }: Scope): Prisma.Sql {
  const ofAccount = Prisma.sql`w."sellerAccountId" = ${sellerAccountId}::uuid`;
  return shopIds === "all" ? ofAccount : Prisma.sql`(${ofAccount} AND w."shopIds" <@ ${[...shopIds]}::uuid[])`;
}

/** The same rule as `standingOf`, in the database's words, for a row `m` of a wave and its order `o`; a test holds the two together. */
export const IS_LEFT = Prisma.sql`(m."droppedAt" IS NULL AND m."doneAt" IS NULL
  AND o.status = 'SENT_TO_WAREHOUSE' AND o."heldAt" IS NULL)`;

/** True for a wave `w` of which nothing is left. */
export const IS_OVER = Prisma.sql`(w.state = 'CLOSED' OR NOT EXISTS (
  SELECT 1 FROM "WaveOrder" m JOIN "Order" o ON o.id = m."orderId" WHERE m."waveId" = w.id AND ${IS_LEFT}))`;
