import { Prisma, type Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";

/** A number whose goods have left while the platform has not taken the report yet, and the order of the oldest such report. */
export type OpenShipReport = { shopId: string; skuId: string; storeCode: string; order: string };

/** The ship reports on their way (alias `j`) with their order `o` and its lines `l`, as FROM and WHERE: the planner waits for them. */
export function shipReportsOnTheirWay({ sellerAccountId }: Scope): Prisma.Sql {
  return Prisma.sql`
    FROM "OutboxJob" j JOIN "Order" o ON o.id = j."subjectId" JOIN "OrderLine" l ON l."orderId" = o.id
    WHERE j."sellerAccountId" = ${sellerAccountId}::uuid AND j.kind = 'shipped' AND j.state IN ('PENDING', 'SENDING')`;
}

/** Of some SKUs, the numbers that wait for a ship report on its way (R155). */
export function openShipReports(tx: Tx, scope: Scope, skuIds: readonly string[]): Promise<OpenShipReport[]> {
  return tx.$queryRaw<OpenShipReport[]>`
    SELECT DISTINCT ON (j."shopId", l."skuId", o."storeCode")
      j."shopId", l."skuId", o."storeCode", o."bizOrderCode" AS "order"
    ${shipReportsOnTheirWay(scope)} AND l."skuId" = ANY(${[...skuIds]}::uuid[])
    ORDER BY j."shopId", l."skuId", o."storeCode", j."createdAt"`;
}
