import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { listReports } from "@/lib/delivery/queries";
import { skusOfLines, type SkusById } from "@/lib/inventory/queries/find-skus";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { AGREEMENT, agreementView } from "@/lib/shops/queries/agreement";
import type { CancelView, OrderLineView, OrderView, PackageView, ShortageView } from "../client";
import { recordId } from "../schema";
import { odditiesOf } from "./oddities";
import { headOf, ROW } from "./order-row";
import { grantedOf } from "./ship-rules";

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
  otherContents: true,
  lines: { orderBy: { position: "asc" }, omit: { sellerAccountId: true, orderId: true, subTradeOrderId: true } },
  packages: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: {
      lines: true,
      carton: { select: { code: true } },
      changes: { orderBy: [{ changedAt: "desc" }, { id: "desc" }] },
    },
  },
  shortages: { orderBy: [{ reportedAt: "desc" }, { id: "desc" }], include: { lines: true } },
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
  const [found, reports, timeline] = await Promise.all([
    database().order.findFirst({ where: { AND: [withinScope(scope), { id: orderId }] }, select: WHOLE }),
    listReports(scope, "order", orderId),
    listAudit(scope, { kind: "order", ids: [orderId] }),
  ]);
  if (!found) return null;
  const [skus, granted, people] = await Promise.all([
    skusOfLines(scope, found.lines),
    grantedOf(database(), scope, found),
    peopleOf(scope, found),
  ]);
  return {
    ...headOf(found, found.lines, reports, now),
    ...factsOf(found),
    agreement: agreementView(found.shop, now),
    reviewedBy: found.reviewedBy && nameOf(people, found.reviewedBy),
    shippedBy: found.shippedBy && nameOf(people, found.shippedBy),
    lines: found.lines.map((line) => lineOf(line, skus)),
    granted,
    packages: found.packages.map((one) => packageOf(one, people)),
    shortages: found.shortages.map((one) => shortageOf(one, people)),
    cancels: found.cancelRequests.map(cancelOf),
    refunds: found.rawRefunds,
    ...odditiesOf(found, reports, timeline),
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

function packageOf(found: Found["packages"][number], people: People): PackageView {
  return {
    id: found.id,
    carrierCode: found.carrierCode,
    carrierName: found.carrierName,
    waybillNo: found.waybillNo,
    carton: found.carton?.code ?? null,
    createdAt: found.createdAt.toISOString(),
    lines: found.lines.map(({ orderLineId, quantityPieces }) => ({ orderLineId, quantityPieces })),
    former: found.changes.map(({ id, oldWaybillNo, changedAt, changedBy, reason }) => ({
      id,
      waybillNo: oldWaybillNo,
      changedAt: changedAt.toISOString(),
      changedBy: nameOf(people, changedBy),
      reason,
    })),
  };
}

function shortageOf(found: Found["shortages"][number], people: People): ShortageView {
  return {
    id: found.id,
    reason: found.reason,
    reportedAt: found.reportedAt.toISOString(),
    reportedBy: nameOf(people, found.reportedBy),
    lines: found.lines.map(({ orderLineId, lackPieces }) => ({ orderLineId, lackPieces })),
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

/** User id → name. */
type People = ReadonlyMap<string, string>;

function nameOf(people: People, id: string): string {
  return people.get(id) ?? id;
}

/** Names of the people who reviewed, shipped, corrected a waybill number or reported a shortage. */
async function peopleOf({ sellerAccountId }: Scope, found: Found): Promise<People> {
  const named = [
    found.reviewedBy,
    found.shippedBy,
    ...found.packages.flatMap(({ changes }) => changes.map(({ changedBy }) => changedBy)),
    ...found.shortages.map(({ reportedBy }) => reportedBy),
  ];
  const ids = named.flatMap((id) => (recordId.safeParse(id).success ? (id ?? []) : []));
  if (ids.length === 0) return new Map();
  const people = await database().user.findMany({
    where: { sellerAccountId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
