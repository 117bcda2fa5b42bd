import type { Prisma } from "@/lib/db/client";
import type { Label } from "@/lib/labels/domain/label";
import { ROW } from "../order-row";

/** What decides whether an order is packed, and what the desk shows of it. */
export const JUDGED = {
  ...ROW,
  shopId: true,
  supplierId: true,
  businessModel: true,
  tmsServiceName: true,
  receiverCipher: true,
  keyId: true,
  version: true,
  cancelledAt: true,
  shippedBy: true,
  heldBy: true,
  holdReason: true,
  lines: {
    orderBy: { position: "asc" },
    select: {
      id: true,
      name: true,
      outerId: true,
      barCode: true,
      scItemId: true,
      subOrderCode: true,
      quantityPieces: true,
      itemAmountFen: true,
      skuId: true,
    },
  },
  packages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { waybillNo: true } },
} as const satisfies Prisma.OrderSelect;

/** An order that a scanned text names, as the desk judges and shows it. */
export type FoundToPack = Prisma.OrderGetPayload<{ select: typeof JUDGED }> & { labels: Label[] };
