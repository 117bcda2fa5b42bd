import { database, type Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { WaitingRefunds } from "../client";
import { SHIPPED_STATUSES } from "../domain/submit-rule";
import { MOST_ROWS } from "../domain/choices";

/**
 * Raw refunds that wait for their submit and lack nothing the records can tell: with a waybill, not withdrawn, their order
 * shipped, their goods known (R8, R92, R97, R101). The oldest first, as many as one act takes, and how many there are in all.
 */
export async function listWaiting(scope: Scope, shopId?: string): Promise<WaitingRefunds> {
  const where: Prisma.RawRefundWhereInput = {
    AND: [
      withinScope(scope),
      shopId ? { shopId } : {},
      {
        processStatus: "PENDING",
        waybillNo: { not: null },
        platformStatus: { not: "CANCELLED" },
        order: { status: { in: [...SHIPPED_STATUSES] } },
        lines: { none: { skuId: null } },
      },
    ],
  };
  const [count, oldest] = await Promise.all([
    database().rawRefund.count({ where }),
    database().rawRefund.findMany({
      where,
      orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
      take: MOST_ROWS,
      select: { id: true },
    }),
  ]);
  return { count, ids: oldest.map(({ id }) => id) };
}
