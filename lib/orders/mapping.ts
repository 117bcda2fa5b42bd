import { seal, unseal } from "@/lib/db/seal";
import { maskName, maskPhone } from "@/lib/kernel/text/mask";
import type { ShipReport } from "@/lib/platform/methods/ship";
import type { OrderPush } from "@/lib/platform/wire/order-push";
import { deadlineOf, type Deadline } from "./domain/deadline";
import { flagsOf, type OrderFlag } from "./domain/flags";
import type { NamedPackage } from "./domain/shipment";

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** A date without a time of day arrives as that day's first moment in Shanghai. */
function deadlineTime(at: Date | null): { at: Date; isDateOnly: boolean } | null {
  return at && { at, isDateOnly: (at.getTime() + SHANGHAI_OFFSET_MS) % DAY_MS === 0 };
}

/** Until when the parcel has to leave, by the push, else by the contract's hours (R69). */
export function shipBy(
  push: Pick<OrderPush, "deliveryTime" | "orderCreatedAt" | "placedAt">,
  contractHours: number | null,
): Deadline {
  return deadlineOf(deadlineTime(push.deliveryTime), push.orderCreatedAt ?? push.placedAt, contractHours);
}

/** What an order holds of people, as pushed. Personal data: stored sealed only (R177). */
export type SealedParties = Pick<OrderPush, "receiver" | "sender" | "buyerMessage">;

/** The people of an order in clear, never for a page as they are; null once they were erased. */
export function partiesOf(order: { receiverCipher: Uint8Array | null; keyId: string | null }): SealedParties | null {
  if (!order.receiverCipher || !order.keyId) return null;
  return JSON.parse(unseal(order.receiverCipher, order.keyId)) as SealedParties;
}

/** The columns of a new order, as pushed. The receiver goes in sealed; only masked parts stay readable (R177, R178). */
export function orderColumns(
  push: OrderPush,
  matched: { skuIds: (string | null)[]; contractHours: number | null; isMended: boolean },
) {
  const orderedAt = push.orderCreatedAt ?? push.placedAt;
  const lines = push.lines.map((line, index) => ({
    position: index + 1,
    subOrderCode: line.subOrderCode,
    scItemId: line.scItemId,
    outerId: line.outerId,
    barCode: line.barCode,
    name: line.itemName,
    quantityPieces: line.quantityPieces,
    itemAmountFen: line.itemAmountFen,
    tradeOrderId: line.tradeOrderId,
    subTradeOrderId: line.subTradeOrderId,
    skuId: matched.skuIds[index] ?? null,
  }));
  const flags: OrderFlag[] = flagsOf({ ...push, lines, isMended: matched.isMended });
  const parties: SealedParties = { receiver: push.receiver, sender: push.sender, buyerMessage: push.buyerMessage };
  const receiver = seal(JSON.stringify(parties));
  return {
    lines,
    columns: {
      supplierId: push.supplierId,
      bizOrderCode: push.bizOrderCode,
      flags,
      bizType: push.bizType,
      orderType: push.orderType,
      orderSource: push.orderSource,
      businessModel: push.businessModel,
      sourcePlatformCode: push.sourcePlatformCode,
      storeCode: push.storeCode,
      storeName: push.storeName,
      sellerId: push.sellerId,
      sellerNick: push.sellerNick,
      tmsServiceName: push.carrierName,
      itemsValueFen: push.itemsValueFen,
      postFeeFen: push.postFeeFen,
      orderedAt,
      paidAt: push.paidAt,
      ...shipBy(push, matched.contractHours),
      oaid: push.receiver.oaid,
      maskedName: maskName(push.receiver.name),
      maskedMobile: maskPhone(push.receiver.mobile),
      receiverProvince: push.receiver.province,
      receiverCity: push.receiver.city,
      receiverCipher: receiver.cipher,
      keyId: receiver.keyId,
    },
  };
}

type ShippedOrder = {
  id: string;
  supplierId: string;
  bizOrderCode: string;
  storeCode: string | null;
  storeName: string | null;
  businessModel: string | null;
  lines: { id: string; subOrderCode: string; scItemId: string | null; quantityPieces: number }[];
};

/** The ship report of an order: plain JSON, frozen at the shipment (platform/outbound.md 2). */
export function shipReport(order: ShippedOrder, packages: readonly NamedPackage[]): ShipReport {
  const lineOf = new Map(order.lines.map((line) => [line.id, line]));
  return {
    supplierId: order.supplierId,
    bizOrderCode: order.bizOrderCode,
    outBizId: `SHIP-${order.id}`,
    storeCode: order.storeCode ?? "",
    storeName: order.storeName,
    businessModel: order.businessModel,
    lines: order.lines.map(({ subOrderCode, scItemId, quantityPieces }) => ({
      subOrderCode,
      scItemId: scItemId ?? "",
      quantityPieces,
    })),
    parcels: packages.map((one) => ({
      waybillNo: one.waybillNo.trim(),
      carrierCode: one.carrierCode,
      carrierName: one.carrierName,
      lines: one.lines
        .filter(({ pieces }) => pieces > 0)
        .map(({ lineId, pieces }) => ({
          subOrderCode: lineOf.get(lineId)?.subOrderCode ?? "",
          scItemId: lineOf.get(lineId)?.scItemId ?? "",
          quantityPieces: pieces,
        })),
    })),
  };
}
