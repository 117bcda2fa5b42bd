import type { Reading } from "@/lib/db/commit";
import type { PlannedLine } from "@/lib/orders/domain/shipment";

export type PlannedOrder = { orderId: string; lines: readonly PlannedLine[] };

/** What each of these orders holds, by order id. */
export async function plannedLines(
  { tx, scope }: Reading,
  orderIds: readonly string[],
): Promise<Map<string, PlannedLine[]>> {
  const found = await tx.orderLine.findMany({
    where: { sellerAccountId: scope.sellerAccountId, orderId: { in: [...orderIds] } },
    orderBy: [{ orderId: "asc" }, { position: "asc" }],
    select: { id: true, orderId: true, quantityPieces: true },
  });
  const lines = new Map<string, PlannedLine[]>();
  for (const { id, orderId, quantityPieces } of found)
    lines.set(orderId, [...(lines.get(orderId) ?? []), { lineId: id, quantityPieces }]);
  return lines;
}
