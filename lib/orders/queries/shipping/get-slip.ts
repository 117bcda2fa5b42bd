import { database, type Prisma } from "@/lib/db/client";
import { skusOfLines, type SkusById } from "@/lib/inventory/queries/find-skus";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { LabelRow, Printed, Slip } from "@/lib/packing/client";
import { labelToPrint } from "@/lib/packing/queries/standards";
import { whyNotPrinted } from "../../domain/printable";
import { recordId } from "../../schema";

const PRINTED = {
  id: true,
  bizOrderCode: true,
  status: true,
  heldAt: true,
  isTest: true,
  storeCode: true,
  storeName: true,
  latestShipAt: true,
  maskedName: true,
  maskedMobile: true,
  receiverProvince: true,
  receiverCity: true,
  shop: { select: { name: true } },
  lines: {
    orderBy: { position: "asc" },
    select: { id: true, outerId: true, name: true, quantityPieces: true, skuId: true },
  },
  packages: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      carrierName: true,
      waybillNo: true,
      carton: { select: { code: true } },
      lines: { select: { quantityPieces: true } },
    },
  },
} as const satisfies Prisma.OrderSelect;

type Found = Prisma.OrderGetPayload<{ select: typeof PRINTED }>;

/**
 * What is printed of an order at the warehouse or shipped, by the named template or the account's first that may print
 * (R72); the receiver masked only (R178). Else the refusal: ORDER_NOT_REVIEWED, ORDER_CANCELLED, ORDER_HELD or LABEL_NOT_STANDARD. Null
 * for an order or a template that is not the caller's.
 */
export async function getSlip(scope: Scope, orderId: string, labelId: string | null): Promise<Printed | null> {
  if (!recordId.safeParse(orderId).success) return null;
  const where = { AND: [withinScope(scope), { id: orderId }] };
  const found = await database().order.findFirst({ where, select: PRINTED });
  const choice = await labelToPrint(scope, labelId);
  if (!found || !choice) return null;
  const { bizOrderCode } = found;
  const why = whyNotPrinted(found);
  if (why) return { bizOrderCode, slip: null, refusal: { code: why } };
  if (choice.kind === "refused")
    return { bizOrderCode, slip: null, refusal: { code: "LABEL_NOT_STANDARD", facts: { reason: choice.reason } } };
  return { bizOrderCode, slip: slipOf(found, choice.label, await skusOfLines(scope, found.lines)), refusal: null };
}

function slipOf(found: Found, label: LabelRow, skus: SkusById): Slip {
  const { id, name, widthMm, heightMm, footer } = label;
  return {
    orderId: found.id,
    bizOrderCode: found.bizOrderCode,
    isTest: found.isTest,
    shopName: found.shop.name,
    storeCode: found.storeCode,
    storeName: found.storeName,
    latestShipAt: found.latestShipAt?.toISOString() ?? null,
    receiver: {
      name: found.maskedName,
      mobile: found.maskedMobile,
      region: [found.receiverProvince, found.receiverCity].filter(Boolean).join(" ") || null,
    },
    lines: found.lines.map((line) => lineOf(line, skus)),
    pieces: sumOf(found.lines),
    packages: found.packages.map(({ carton, lines, ...parcel }) => ({
      ...parcel,
      carton: carton?.code ?? null,
      pieces: sumOf(lines),
    })),
    label: { id, name, widthMm, heightMm, footer },
  };
}

/** Our own code and name stand on the shelf; where goods are not matched the pushed ones help to find them. */
function lineOf(line: Found["lines"][number], skus: SkusById): Slip["lines"][number] {
  const sku = line.skuId === null ? undefined : skus.get(line.skuId);
  return {
    id: line.id,
    code: sku?.code ?? line.outerId,
    name: sku?.name ?? line.name,
    pieces: line.quantityPieces,
  };
}

function sumOf(lines: readonly { quantityPieces: number }[]): number {
  return lines.reduce((sum, line) => sum + line.quantityPieces, 0);
}
