import { listAudit } from "@/lib/db/audit-log";
import { database, type Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { listReports } from "@/lib/delivery/queries";
import { skusOfLines, type SkusById } from "@/lib/inventory/queries/find-skus";
import { labelsOf } from "@/lib/labels/queries/labels";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { AGREEMENT, agreementView } from "@/lib/shops/queries/agreement";
import { isHeld } from "../domain/hold";
import { goodsName } from "../domain/goods-name";
import type { CancelView, OrderLineView, OrderView, PackageView, ShortageView } from "../client";
import { recordId, type OrderLinesAsked } from "../schema";
import { anomaliesOf } from "./anomalies";
import { headOf, ROW, type LineSums } from "./order-row";
import { messageView } from "./message-view";
import { numbersOf } from "./shipping/ship-rules";

/** Lines on a page of an order, and what is shown of one package: an order may have thousands. */
const LINES_ON_A_PAGE = 100;
const MOST_SHOWN = 50;

const NAMED = { select: { name: true, outerId: true, scItemId: true, subOrderCode: true } } as const;

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
  receiverCipher: true,
  keyId: true,
  maskedMobile: true,
  reviewedAt: true,
  reviewedBy: true,
  shippedBy: true,
  cancelledAt: true,
  heldBy: true,
  holdReason: true,
  slipPrintedAt: true,
  slipPrintedBy: true,
  version: true,
  otherContents: true,
  contentDiffers: true,
  acknowledgements: { select: { anomaly: true, acknowledgedBy: true, acknowledgedAt: true, reason: true } },
  lines: { orderBy: { position: "asc" }, omit: { sellerAccountId: true, orderId: true, subTradeOrderId: true } },
  packages: {
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: {
      lines: { orderBy: { orderLine: { position: "asc" } }, take: MOST_SHOWN, include: { orderLine: NAMED } },
      carton: { select: { code: true } },
      changes: { orderBy: [{ changedAt: "desc" }, { id: "desc" }] },
    },
  },
  shortages: {
    orderBy: [{ reportedAt: "desc" }, { id: "desc" }],
    include: { lines: { include: { orderLine: NAMED } } },
  },
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
 *
 * @param asked one page of the lines, or all of them
 */
export async function getOrder(
  scope: Scope,
  orderId: string,
  { after = 0, lines: asked = "page", now = new Date() }: Partial<OrderLinesAsked> & { now?: Date } = {},
): Promise<OrderView | null> {
  if (!recordId.safeParse(orderId).success) return null;
  const ofPage = asked === "all" ? {} : { where: { position: { gt: after } }, take: LINES_ON_A_PAGE + 1 };
  const [found, lines, reports, timeline] = await Promise.all([
    database().order.findFirst({
      where: { AND: [withinScope(scope), { id: orderId }] },
      select: { ...WHOLE, lines: { ...WHOLE.lines, ...ofPage } },
    }),
    linesOf(scope, orderId),
    listReports(scope, "order", orderId),
    listAudit(scope, { kind: "order", ids: [orderId] }),
  ]);
  if (!found) return null;
  const [skus, numbers, labels, people, packed] = await Promise.all([
    skusOfLines(scope, found.lines),
    numbersOf(outsideCommits(scope), found),
    labelsOf(scope, [orderId]),
    peopleOf(scope, found),
    linesPacked(found.packages),
  ]);
  const shown = asked === "all" ? found.lines : found.lines.slice(0, LINES_ON_A_PAGE);
  return {
    ...headOf(found, lines.sums, reports, now),
    ...factsOf(found),
    lineCount: lines.count,
    linesTotalFen: lines.totalFen,
    unmatched: lines.unmatched,
    nextAfter: shown.length < found.lines.length ? String(shown.at(-1)?.position ?? 0) : null,
    agreement: agreementView(found.shop, now),
    reviewedBy: found.reviewedBy && nameOf(people, found.reviewedBy),
    shippedBy: found.shippedBy && nameOf(people, found.shippedBy),
    message: messageView(found),
    hold: isHeld(found) ? { by: nameOf(people, found.heldBy ?? ""), reason: found.holdReason ?? "" } : null,
    slip: slipOf(found, people),
    lines: shown.map((line) => lineOf(line, skus)),
    granted: numbers.granted,
    offered: numbers.offered ?? [],
    labels: labels.get(orderId) ?? [],
    packages: found.packages.map((one) => packageOf(one, people, packed)),
    shortages: found.shortages.map((one) => shortageOf(one, people)),
    cancels: found.cancelRequests.map(cancelOf),
    refunds: found.rawRefunds,
    ...anomaliesOf(found, reports, (id) => nameOf(people, id)),
    reports,
    timeline,
  };
}

type AllLines = {
  count: number;
  sums: LineSums;
  totalFen: number;
  unmatched: { count: number; first: string[] };
};

/** What all lines of the order come to, whichever of them are shown. */
async function linesOf({ sellerAccountId }: Scope, orderId: string): Promise<AllLines> {
  const where = { orderId, sellerAccountId };
  const open = { ...where, skuId: null };
  const [all, unmatched, first] = await Promise.all([
    database().orderLine.aggregate({
      where,
      _sum: { quantityPieces: true, itemAmountFen: true },
      _count: { _all: true, itemAmountFen: true },
    }),
    database().orderLine.count({ where: open }),
    database().orderLine.findMany({
      where: open,
      orderBy: { position: "asc" },
      take: MOST_SHOWN,
      select: { position: true, ...NAMED.select },
    }),
  ]);
  const { _sum, _count } = all;
  const isWhole = _count._all > 0 && _count.itemAmountFen === _count._all;
  return {
    count: _count._all,
    sums: { pieces: _sum.quantityPieces ?? 0, amountFen: isWhole ? _sum.itemAmountFen : null },
    totalFen: _sum.itemAmountFen ?? 0,
    unmatched: { count: unmatched, first: first.map((line) => `${line.position}. ${goodsName(line)}`) },
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
    cancelledAt: found.cancelledAt?.toISOString() ?? null,
    version: found.version,
  };
}

function lineOf({ skuId, ...line }: Found["lines"][number], skus: SkusById): OrderLineView {
  return { ...line, sku: skuId === null ? null : (skus.get(skuId) ?? null) };
}

/** How many lines each package has, where not all are shown; as part of the order's statement, every line ever packed would be counted. */
async function linesPacked(packages: Found["packages"]): Promise<ReadonlyMap<string, number>> {
  const cut = packages.filter(({ lines }) => lines.length === MOST_SHOWN);
  if (cut.length === 0) return new Map();
  const counted = await database().packageLine.groupBy({
    by: ["packageId"],
    where: { packageId: { in: cut.map(({ id }) => id) } },
    _count: { _all: true },
  });
  return new Map(counted.map(({ packageId, _count }) => [packageId, _count._all]));
}

function packageOf(found: Found["packages"][number], people: People, packed: ReadonlyMap<string, number>): PackageView {
  return {
    id: found.id,
    carrierCode: found.carrierCode,
    carrierName: found.carrierName,
    waybillNo: found.waybillNo,
    carton: found.carton?.code ?? null,
    weightGrams: found.weightGrams,
    createdAt: found.createdAt.toISOString(),
    lines: found.lines.map(({ orderLineId, orderLine, quantityPieces }) => ({
      orderLineId,
      goods: goodsName(orderLine),
      quantityPieces,
    })),
    lineCount: packed.get(found.id) ?? found.lines.length,
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
    lines: found.lines.map(({ orderLineId, orderLine, lackPieces }) => ({
      orderLineId,
      goods: goodsName(orderLine),
      lackPieces,
    })),
  };
}

function slipOf({ slipPrints, slipPrintedAt, slipPrintedBy }: Found, people: People): OrderView["slip"] {
  if (!slipPrintedAt || !slipPrintedBy) return null;
  return { prints: slipPrints, at: slipPrintedAt.toISOString(), by: nameOf(people, slipPrintedBy) };
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
    found.slipPrintedBy,
    found.heldBy,
    ...found.packages.flatMap(({ changes }) => changes.map(({ changedBy }) => changedBy)),
    ...found.shortages.map(({ reportedBy }) => reportedBy),
    ...found.acknowledgements.map(({ acknowledgedBy }) => acknowledgedBy),
  ];
  const ids = named.flatMap((id) => (recordId.safeParse(id).success ? (id ?? []) : []));
  if (ids.length === 0) return new Map();
  const people = await database().user.findMany({
    where: { sellerAccountId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
