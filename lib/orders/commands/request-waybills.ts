import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Commit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { countReports } from "@/lib/delivery/queries";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { countKeptNumbers, countNumbers } from "@/lib/labels/queries/numbers";
import { shipFrom, type ShipFrom } from "@/lib/labels/queries/ship-from";
import type { ParcelAsked } from "@/lib/platform/methods/request-waybills";
import { MOST_PARCELS } from "@/lib/platform/methods/take-waybills";
import { isCourierByPlatform } from "../domain/courier";
import { goodsName } from "../domain/goods-name";
import { decide } from "../domain/order-state";
import type { PackedLine } from "../domain/shipment";
import { lockOrderToAct, type LockedOrder } from "../store";
import { askForWaybills, takeNumbers, WAYBILLS_REQUESTED, WAYBILLS_TAKEN, type WaybillsTakenPayload } from "./reports";

type Asked = {
  orderId: string;
  parcels: { lines: PackedLine[] }[];
  /** Another carrier than the default's, where the merchant chooses. */
  carrierCode?: string | undefined;
  /** Only where the order has no number yet: for who takes them for many orders. */
  onlyWithout?: boolean | undefined;
};

/** A parcel of the order, named among all that numbers were ever taken for. */
type Named = { code: string; lines: { line: LockedOrder["lines"][number]; pieces: number }[] };

/**
 * 取号: asks for the waybill numbers of parcels: the platform where it arranges the courier (R64, platform/outbound.md 11), else the
 * merchant's own e-waybill account (13). The request waits in the outbox like a report; its answer is kept by `keepNumbers`. While
 * one has no answer yet, asking again changes nothing. A code that was refused is asked for again under the same name, so one
 * parcel never gets two numbers. Refuses NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_NOT_SENT_TO_WAREHOUSE, ORDER_HELD, what
 * `shipFrom` refuses, and INVALID_INPUT for a parcel that holds nothing or more than the order, or for too many of them.
 */
export function requestWaybillsFor(by: By, asked: Asked): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const order = await lockOrderToAct(commit, asked.orderId);
    const decision = decide(order, "shipped");
    if (decision.kind === "refused") refuse(decision.code);
    const kind = isCourierByPlatform(order.businessModel) ? WAYBILLS_REQUESTED : WAYBILLS_TAKEN;
    const reports = await countReports(commit, { subjectKind: "order", subjectId: order.id, kind });
    if (reports.open > 0) return;
    if (asked.onlyWithout && (await countKeptNumbers(commit, order.id)) > 0) return;
    const granted = await countNumbers(commit, order.id);
    const parcels = asked.parcels.map(({ lines }, index) => ({
      code: `P${granted + index + 1}`,
      lines: contentsOf(order, lines, index),
    }));
    const number = reports.all + 1;
    if (kind === WAYBILLS_REQUESTED)
      await askForWaybills(commit, order, {
        number,
        parcels: parcels.map(({ code, lines }) => ({ code, lines: lines.map(askedLine) })),
      });
    else await take(commit, order, { number, parcels, carrierCode: asked.carrierCode });
    await recordAudit(commit, {
      action: "order.waybills-requested",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      after: { parcels: parcels.length },
    });
  });
}

async function take(
  commit: Commit,
  order: LockedOrder,
  { number, parcels, carrierCode }: { number: number; parcels: readonly Named[]; carrierCode: string | undefined },
): Promise<void> {
  if (parcels.length > MOST_PARCELS)
    refuse("INVALID_INPUT", { fields: { parcels: fieldRule("tooMany", { max: MOST_PARCELS }) } });
  const from = await shipFrom(commit, { shopId: order.shopId, storeCode: order.storeCode, carrierCode });
  await takeNumbers(commit, order, { number, payload: payloadOf(order, from, parcels) });
}

function payloadOf(order: LockedOrder, from: ShipFrom, parcels: readonly Named[]): WaybillsTakenPayload {
  const { carrierCode, address, template, sender, sellerUserId } = from;
  const { province, city, district, town, detail } = address;
  const place = { province, city: city || null, district: district || null, town: town || null, detail };
  return {
    orderId: order.id,
    carrierCode,
    sender: { ...sender, address: place },
    templateId: template.id,
    templateUrl: template.url,
    sellerUserId,
    tid: order.lines.find(({ tradeOrderId }) => tradeOrderId)?.tradeOrderId ?? null,
    parcels: parcels.map(({ code, lines }) => {
      const trades = [...new Set(lines.flatMap(({ line }) => line.tradeOrderId ?? []))];
      return {
        code,
        packageId: `${order.id.replaceAll("-", "")}_${code}`,
        tradeOrderIds: trades.length > 0 ? trades : [order.bizOrderCode],
        channel: trades.length > 0 ? ("TM" as const) : ("OTHERS" as const),
        lines: lines.map(({ line, pieces }) => ({ name: goodsName(line), pieces })),
      };
    }),
  };
}

function askedLine({ line, pieces }: Named["lines"][number]): ParcelAsked["lines"][number] {
  return { scItemId: line.scItemId ?? "", name: line.name, quantityPieces: pieces };
}

function contentsOf(order: LockedOrder, packed: readonly PackedLine[], index: number): Named["lines"] {
  const blame = (rule: string): never => refuse("INVALID_INPUT", { fields: { [`parcels.${index}.lines`]: rule } });
  const held = packed.filter(({ pieces }) => pieces > 0);
  if (held.length === 0) blame("required");
  return held.map(({ lineId, pieces }) => {
    const line = order.lines.find(({ id }) => id === lineId) ?? blame("unknownValue");
    if (pieces > line.quantityPieces) blame(fieldRule("tooLarge", { max: line.quantityPieces }));
    return { line, pieces };
  });
}
