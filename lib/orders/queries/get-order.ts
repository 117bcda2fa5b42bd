import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { listReports } from "@/lib/delivery/queries";
import { skusOfLines, type SkusById } from "@/lib/inventory/queries";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { AGREEMENT, agreementView } from "@/lib/shops/queries/agreement";
import type { CancelView, OrderLineView, OrderView, PackageView } from "../client";
import { recordId } from "../schema";
import { headOf, ROW } from "./order-row";

const WHOLE = {
  ...ROW,
  shop: { select: { ...ROW.shop.select, ...AGREEMENT } },
  shopId: true,
  deadlineSource: true,
  supplierId: true,
  bizType: true,
  orderType: true,
  businessModel: true,
  sourcePlatformCode: true,
  storeCode: true,
  storeName: true,
  sellerNick: true,
  tmsServiceName: true,
  postFeeFen: true,
  orderedAt: true,
  paidAt: true,
  oaid: true,
  maskedMobile: true,
  reviewedAt: true,
  reviewedBy: true,
  shippedAt: true,
  shippedBy: true,
  cancelledAt: true,
  version: true,
  lines: { orderBy: { position: "asc" }, omit: { sellerAccountId: true, orderId: true, subTradeOrderId: true } },
  packages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { lines: true } },
  cancelRequests: { orderBy: [{ receivedAt: "asc" }, { id: "asc" }] },
  rawRefunds: {
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    select: { id: true, bizOrderCode: true, processStatus: true },
  },
} as const satisfies Prisma.OrderSelect;

type Found = Prisma.OrderGetPayload<{ select: typeof WHOLE }>;

/**
 * One order with lines, packages, cancels, refunds, reports and timeline (R60, R65, R85, R161); null when it is not the
 * caller's. The receiver is shown masked only (R178).
 */
export async function getOrder(scope: Scope, orderId: string, now = new Date()): Promise<OrderView | null> {
  if (!recordId.safeParse(orderId).success) return null;
  const found = await database().order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    select: WHOLE,
  });
  if (!found) return null;
  const [skus, people, reports, timeline] = await Promise.all([
    skusOfLines(scope, found.lines),
    peopleOf(scope, found),
    listReports(scope, "order", found.id),
    listAudit(scope, { kind: "order", ids: [found.id] }),
  ]);
  return {
    ...headOf(found, found.lines, reports, now),
    ...factsOf(found),
    agreement: agreementView(found.shop, now),
    reviewedBy: found.reviewedBy && (people.get(found.reviewedBy) ?? found.reviewedBy),
    shippedBy: found.shippedBy && (people.get(found.shippedBy) ?? found.shippedBy),
    lines: found.lines.map((line) => lineOf(line, skus)),
    packages: found.packages.map(packageOf),
    cancels: found.cancelRequests.map(cancelOf),
    refunds: found.rawRefunds,
    reports,
    timeline,
  };
}

function factsOf(found: Found) {
  return {
    shopId: found.shopId,
    supplierId: found.supplierId,
    bizType: found.bizType,
    orderType: found.orderType,
    businessModel: found.businessModel,
    sourcePlatformCode: found.sourcePlatformCode,
    storeCode: found.storeCode,
    storeName: found.storeName,
    sellerNick: found.sellerNick,
    tmsServiceName: found.tmsServiceName,
    postFeeFen: found.postFeeFen,
    deadlineSource: found.deadlineSource,
    orderedAt: found.orderedAt?.toISOString() ?? null,
    paidAt: found.paidAt?.toISOString() ?? null,
    receiverMobile: found.maskedMobile,
    hasOaid: found.oaid !== null,
    reviewedAt: found.reviewedAt?.toISOString() ?? null,
    shippedAt: found.shippedAt?.toISOString() ?? null,
    cancelledAt: found.cancelledAt?.toISOString() ?? null,
    version: found.version,
  };
}

function lineOf({ skuId, ...line }: Found["lines"][number], skus: SkusById): OrderLineView {
  return { ...line, sku: skuId === null ? null : (skus.get(skuId) ?? null) };
}

function packageOf(found: Found["packages"][number]): PackageView {
  return {
    id: found.id,
    carrierCode: found.carrierCode,
    carrierName: found.carrierName,
    waybillNo: found.waybillNo,
    createdAt: found.createdAt.toISOString(),
    lines: found.lines.map(({ orderLineId, quantityPieces }) => ({ orderLineId, quantityPieces })),
  };
}

function cancelOf(found: Found["cancelRequests"][number]): CancelView {
  return {
    id: found.id,
    refundStatus: found.refundStatus,
    result: found.result,
    statusAtDecision: found.statusAtDecision,
    rule: found.rule,
    receivedAt: found.receivedAt.toISOString(),
    decidedAt: found.decidedAt?.toISOString() ?? null,
  };
}

/** Names of the people who reviewed and shipped. */
async function peopleOf({ sellerAccountId }: Scope, { reviewedBy, shippedBy }: Found): Promise<Map<string, string>> {
  const ids = [reviewedBy, shippedBy].flatMap((id) => (recordId.safeParse(id).success ? (id ?? []) : []));
  const people = await database().user.findMany({
    where: { sellerAccountId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
