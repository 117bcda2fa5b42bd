import type { Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { carrierOf } from "./domain/carriers";
import type { PackageDraft } from "./domain/shipment";

export type LockedOrder = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;

const WITHOUT_RECEIVER = { receiverCipher: true } as const;

/** Locks an order of the scope until the commit: review, shipping and cancel race for this row (R81). */
export async function lockOrder(tx: Tx, scope: Scope, orderId: string) {
  await tx.$queryRaw`
    SELECT id FROM "Order" WHERE id = ${orderId}::uuid AND "sellerAccountId" = ${scope.sellerAccountId}::uuid FOR UPDATE`;
  return tx.order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    omit: WITHOUT_RECEIVER,
    include: { lines: { orderBy: { position: "asc" } } },
  });
}

/** As `lockOrder`, by the platform's number; null when the order is not known. */
export async function lockOrderByCode(tx: Tx, scope: Scope, shopId: string, bizOrderCode: string) {
  await tx.$queryRaw`
    SELECT id FROM "Order" WHERE "shopId" = ${shopId}::uuid AND "bizOrderCode" = ${bizOrderCode} FOR UPDATE`;
  return tx.order.findFirst({
    where: { AND: [withinScope(scope), { shopId, bizOrderCode }] },
    omit: WITHOUT_RECEIVER,
    include: { lines: { orderBy: { position: "asc" } } },
  });
}

/** Writes the packages of a shipment. */
export async function insertPackages(tx: Tx, scope: Scope, orderId: string, packages: readonly PackageDraft[]) {
  for (const { carrierCode, waybillNo, lines } of packages) {
    await tx.package.create({
      data: {
        sellerAccountId: scope.sellerAccountId,
        orderId,
        carrierCode,
        carrierName: carrierOf(carrierCode)?.name ?? carrierCode,
        waybillNo: waybillNo.trim(),
        lines: {
          create: lines
            .filter(({ pieces }) => pieces > 0)
            .map(({ lineId, pieces }) => ({ orderLineId: lineId, quantityPieces: pieces })),
        },
      },
    });
  }
}
