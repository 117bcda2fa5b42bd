import { Prisma } from "@/lib/db/client";
import { isUnderWaySql } from "@/lib/delivery/queue/queue-sql";
import type { Scope } from "@/lib/kernel/scope";

/** The ship reports on their way (alias `j`) with their order `o` and its lines `l`, as FROM and WHERE: the planner waits for them. */
export function shipReportsOnTheirWay({ sellerAccountId }: Scope): Prisma.Sql {
  return Prisma.sql`
    FROM "OutboxJob" j JOIN "Order" o ON o.id = j."subjectId" JOIN "OrderLine" l ON l."orderId" = o.id
    WHERE j."sellerAccountId" = ${sellerAccountId}::uuid AND j.kind = 'shipped' AND ${Prisma.raw(isUnderWaySql("j"))}`;
}
