import { database } from "@/lib/db/client";
import { isUnderWay, hasFailed } from "@/lib/delivery/domain/report-state";
import { listReports, type ReportView } from "@/lib/delivery/queries";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import { coversShop, type Scope } from "@/lib/kernel/scope";
import type { NumberAsked, PackLine, PackOrder, PackRefusal } from "../../domain/pack-answer";
import { isCourierByPlatform } from "../../domain/courier";
import { goodsName } from "../../domain/goods-name";
import { isLabelPrinted, openLabels, type NotPacked } from "../../domain/packable";
import { recordId } from "../../schema";
import { messageView } from "../message-view";
import { headOf, sumsOf } from "../order-row";
import type { FoundToPack } from "./to-pack-row";
import { elsewhereOf } from "./waybill-elsewhere";

/** Reports that ask for a waybill number: of the platform's courier, of the merchant's own account. */
const ASKS: readonly string[] = ["waybills-requested", "waybills-taken"] satisfies (ReportKind | "waybills-taken")[];

/** An order that may be packed, as the desk shows it. */
export async function packOrder(scope: Scope, order: FoundToPack, now: Date): Promise<PackOrder> {
  const [reports, lines] = await Promise.all([listReports(scope, "order", order.id), packLines(scope, order)]);
  const head = headOf(order, sumsOf(order.lines), reports, now);
  const { id, bizOrderCode, attentions, isTest, latestShipAt, due, shopName, pieces } = head;
  const [label = null] = openLabels(order.labels);
  return {
    ...{ id, bizOrderCode, attentions, isTest, latestShipAt, due, shopName, pieces },
    version: order.version,
    lines,
    message: messageView(order),
    tmsServiceName: order.tmsServiceName,
    isCourierByPlatform: isCourierByPlatform(order.businessModel),
    label,
    asked: askedOf(reports),
  };
}

/** The latest report that asked for a number: what it waits for is shown, with the platform's own words where it said no. */
function askedOf(reports: readonly ReportView[]): NumberAsked {
  const last = reports.filter(({ kind }) => ASKS.includes(kind)).at(-1);
  if (!last) return { state: "no", words: null };
  const words = [last.lastCode, last.lastText].filter(Boolean).join(" · ") || null;
  if (hasFailed(last)) return { state: "failed", words };
  if (!isUnderWay(last)) return { state: "no", words: null };
  return { state: last.suspensionReason === null ? "waits" : "suspended", words };
}

/** Our own code and name stand on the shelf; goods may bear whatever the push or our SKU names. */
async function packLines({ sellerAccountId }: Scope, { lines }: FoundToPack): Promise<PackLine[]> {
  const skus = await database().sku.findMany({
    where: { sellerAccountId, id: { in: lines.flatMap(({ skuId }) => skuId ?? []) } },
    select: { id: true, code: true, name: true, barCode: true, scItemId: true },
  });
  const byId = new Map(skus.map((sku) => [sku.id, sku]));
  return lines.map((line) => {
    const sku = line.skuId === null ? undefined : byId.get(line.skuId);
    const codes = [line.barCode, line.outerId, line.scItemId, sku?.barCode, sku?.code, sku?.scItemId];
    return {
      lineId: line.id,
      pieces: line.quantityPieces,
      codes: [...new Set(codes.filter((code) => typeof code === "string"))],
      name: sku?.name ?? goodsName(line),
      code: sku?.code ?? line.outerId,
    };
  });
}

/** Why the order is not packed, with what the desk's words name. */
export async function packRefusal(
  scope: Scope,
  order: FoundToPack,
  { not, now }: { not: NotPacked; now: Date },
): Promise<PackRefusal> {
  const { why } = not;
  const waybillNo = "waybillNo" in not ? not.waybillNo : null;
  const asked = { waybillNos: [waybillNo ?? ""], now };
  const [use] = why === "numberElsewhere" ? await elsewhereOf(scope, order.id, asked) : [];
  const other = use?.order;
  const isShipped = why === "shipped";
  const at = isShipped
    ? order.shippedAt
    : why === "held"
      ? order.heldAt
      : why === "cancelled"
        ? order.cancelledAt
        : null;
  return {
    why,
    orderId: order.id,
    bizOrderCode: order.bizOrderCode,
    isLabelPrinted: isLabelPrinted(order.labels),
    waybillNo: isShipped ? order.packages.map((one) => one.waybillNo).join(" ") || null : waybillNo,
    person: await nameOf(scope, isShipped ? order.shippedBy : why === "held" ? order.heldBy : null),
    at: at?.toISOString() ?? null,
    reason: why === "held" ? order.holdReason : null,
    other: other && coversShop(scope, other.shopId) ? { bizOrderCode: other.bizOrderCode, id: other.id } : null,
  };
}

async function nameOf({ sellerAccountId }: Scope, personId: string | null): Promise<string | null> {
  if (!recordId.safeParse(personId).success || personId === null) return personId;
  const person = await database().user.findFirst({ where: { sellerAccountId, id: personId }, select: { name: true } });
  return person?.name ?? personId;
}
