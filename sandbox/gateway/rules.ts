import { z } from "zod";
import { CARRIERS } from "../carriers";
import { GOODS, STORE } from "../goods";
import type { Line, Order } from "../model";
import type { World } from "../world";
import { goesAsGranted, parcelsAsked, waybillData, withWaybills } from "./waybills";
import { publish, query } from "./stock";
import { changeWaybill, shortage, tellShort, waybillChange, type Changed } from "./order-changes";

/** What the business says to a call; `already` is an accepted repeat that changes nothing. */
export type Ruling =
  | { ok: true; already: boolean; data?: object; more?: object }
  | { ok: false; code: string; text: string };

const ACCEPTED: Ruling = { ok: true, already: false };
const ALREADY: Ruling = { ok: true, already: true };
const no = (code: string, text: string): Ruling => ({ ok: false, code, text });

const item = z.object({ sub_order_code: z.string(), sc_item_id: z.string(), item_quantity: z.number().int() });
const shipment = z.object({
  consignorder_ship_request: z.object({
    out_biz_id: z.string(),
    biz_order_code: z.string(),
    store_code: z.string(),
    whole_sheet_consigned: z.boolean().optional(),
    order_items: z.array(item),
    tms_orders: z.array(
      z.object({ tms_order_code: z.string(), tms_service_code: z.string(), tms_items: z.array(item) }),
    ),
  }),
});
const cancelAnswer = z.object({
  consignorder_cancel_feedback_request: z.object({
    biz_order_code: z.string(),
    cancel_result: z.boolean(),
    cancel_reason: z.string().default(""),
  }),
});
const goodsReceived = z.object({
  instorage_feedback_request: z.object({
    biz_order_code: z.string(),
    store_code: z.string(),
    order_items: z.array(
      z.object({
        sub_order_code: z.string(),
        actual_received_quantity: z.number().int(),
        actual_lack_quantity: z.number().int(),
        instorage_details: z.array(
          z.object({ received_quantity: z.number().int(), storage_type: z.enum(["1", "101"]) }),
        ),
      }),
    ),
  }),
});
const goodsArrived = z.object({ instorage_result_request: z.object({ lg_order_code: z.string() }) });
const acceptance = z.object({ biz_order_code: z.string() });

/** Every supplier supplies all goods there are; the first is enough for whoever asks whether it is one. */
function supplied(supplierId: string): Ruling {
  const rows = GOODS.slice(0, 1).map((goods) => ({
    supplier_id: supplierId,
    sc_item_id: Number(goods.scItemId),
    outer_id: goods.outerId,
    barcode: goods.barCode,
    sc_item_name: goods.name,
  }));
  return {
    ok: true,
    already: false,
    data: { page_size: 1, current_page: 1, total_count: GOODS.length, page_data: rows },
  };
}

/** The business rules of each call, by the last words of its method. */
export class Rules {
  constructor(
    private readonly world: World,
    private readonly refundSeconds: number,
  ) {}

  rule(method: string, supplierId: string, fields: unknown): Ruling {
    if (method.endsWith("consignorder.notify.received")) return this.received(supplierId, fields);
    if (method.endsWith("supplier.waybill.query")) return this.waybills(supplierId, fields);
    if (method.endsWith("consignorder.ship")) return this.ship(supplierId, fields);
    if (method.endsWith("consignorder.cancel.feedback")) return this.cancelAnswered(supplierId, fields);
    if (method.endsWith("reverseorder.instorage.feedback")) return this.goodsReceived(supplierId, fields);
    if (method.endsWith("reverseorder.instorage.result")) return this.goodsArrived(supplierId, fields);
    if (method.endsWith("notify.tms.change")) return this.waybillChanged(supplierId, fields);
    if (method.endsWith("outofstock.callback")) return this.shortage(supplierId, fields);
    if (method.endsWith("aicinventory.publish")) return publish(this.world, supplierId, fields);
    if (method.endsWith("channel.inventory.query")) return query(this.world, supplierId, fields);
    if (method.endsWith("supplier.item.list.info.query")) return supplied(supplierId);
    return no("NOT_SERVED", "the sandbox does not play this call");
  }

  private orderOf(supplierId: string, code: string): Order | null {
    const order = this.world.orders.get(code);
    return order && order.supplierId === supplierId ? order : null;
  }

  private received(supplierId: string, fields: unknown): Ruling {
    const order = this.orderOf(supplierId, acceptance.parse(fields).biz_order_code);
    if (!order) return no("ORDER_NOT_FOUND", "no such order");
    if (order.accepted) return ALREADY;
    this.world.saveOrder({ ...order, accepted: true });
    return ACCEPTED;
  }

  private ship(supplierId: string, fields: unknown): Ruling {
    const { consignorder_ship_request: request } = shipment.parse(fields);
    const order = this.orderOf(supplierId, request.biz_order_code);
    if (!order) return no("ORDER_NOT_FOUND", "no such order");
    if (order.shipment) {
      return order.shipment.outBizId === request.out_biz_id
        ? ALREADY
        : no("ORDER_ALREADY_SHIPPED", "the order was shipped under another number");
    }
    if (order.status === "CANCELLED") return no("ORDER_CANCELLED", "the order is cancelled");
    if (request.store_code !== STORE.code) return no("STORE_MISMATCH", "another warehouse must ship");
    if (request.whole_sheet_consigned === false) return no("PARTIAL_NOT_SUPPORTED", "whole orders only");
    const strange = request.tms_orders.find((parcel) => !CARRIERS.some(({ code }) => code === parcel.tms_service_code));
    if (strange) return no("CARRIER_UNKNOWN", `unknown courier ${strange.tms_service_code}`);
    if (!goesAsGranted(order, request.tms_orders)) return no("WAYBILL_MISMATCH", "配CP和单号必须与取号时一致");
    const given = request.tms_orders.find(
      ({ tms_order_code: code }) => this.world.numbers.get(code)?.cancelledAt != null,
    );
    if (given) return no("WAYBILL_CANCELLED", `${given.tms_order_code} was given back`);
    const packed = request.tms_orders.flatMap((parcel) => parcel.tms_items);
    if (!isWhole(order.lines, request.order_items) || !isWhole(order.lines, packed)) {
      return no("PARTIAL_NOT_SUPPORTED", "the quantities are not those of the order");
    }
    const waybills = request.tms_orders.map((parcel) => parcel.tms_order_code);
    this.world.saveOrder({
      ...order,
      status: "SHIPPED",
      shipment: { outBizId: request.out_biz_id, waybills, at: Date.now() },
    });
    return ACCEPTED;
  }

  private waybills(supplierId: string, fields: unknown): Ruling {
    const { code, parcelCodes } = parcelsAsked(fields);
    const order = this.orderOf(supplierId, code);
    if (!order) return no("ORDER_NOT_FOUND", "no such order");
    if (order.status !== "PUSHED") return no("ORDER_STATUS_ERROR", "the order is not open");
    if (order.businessModel === "0") return no("BUSINESS_MODEL_ERROR", "the merchant chooses the courier");
    const granted = withWaybills(order, parcelCodes, () => this.world.nextNumber());
    const already = granted.grants.length === order.grants.length;
    if (!already) this.world.saveOrder(granted);
    return { ok: true, already, data: waybillData(granted, parcelCodes) };
  }

  private cancelAnswered(supplierId: string, fields: unknown): Ruling {
    const { consignorder_cancel_feedback_request: request } = cancelAnswer.parse(fields);
    const order = this.orderOf(supplierId, request.biz_order_code);
    if (!order || order.cancels.length === 0) return no("CANCEL_NOT_FOUND", "no cancel was asked for");
    const intercepted = request.cancel_result;
    if (order.cancelAnswer) {
      return order.cancelAnswer.intercepted === intercepted
        ? ALREADY
        : no("CANCEL_CONTRADICTED", "the first answer was another one");
    }
    if (intercepted && order.status === "SHIPPED")
      return no("ORDER_ALREADY_SHIPPED", "a shipped order cannot be stopped");
    this.world.saveOrder({
      ...order,
      status: intercepted ? "CANCELLED" : order.status,
      cancelAnswer: { intercepted, reason: request.cancel_reason },
    });
    return ACCEPTED;
  }

  private goodsReceived(supplierId: string, fields: unknown): Ruling {
    const { instorage_feedback_request: request } = goodsReceived.parse(fields);
    const found = this.world.returns.get(request.biz_order_code);
    if (!found || found.supplierId !== supplierId) return no("RETURN_NOT_FOUND", "no such return order");
    if (found.isWithdrawn) return no("RETURN_CANCELLED", "the consumer withdrew the return");
    if (found.stockedInAt !== null) return no("ALREADY_INSTORAGE", "already put in storage");
    if (request.store_code !== STORE.code) return no("STORE_MISMATCH", "another warehouse");
    const isFull =
      request.order_items.length === found.lines.length &&
      found.lines.every((line) => {
        const counted = request.order_items.find((one) => one.sub_order_code === line.subOrderCode);
        const detailed = counted?.instorage_details.reduce((sum, detail) => sum + detail.received_quantity, 0);
        return (
          counted?.actual_received_quantity === line.quantity &&
          counted.actual_lack_quantity === 0 &&
          detailed === line.quantity
        );
      });
    if (!isFull) return no("PARTIAL_NOT_SUPPORTED", "only a full put-in-storage report is taken");
    const now = Date.now();
    const refundAt = found.kind === "REFUSED" ? found.refundAt : now + this.refundSeconds * 1000;
    this.world.saveReturn({ ...found, stockedInAt: now, refundAt });
    return ACCEPTED;
  }

  private goodsArrived(supplierId: string, fields: unknown): Ruling {
    const found = this.world.returns.get(goodsArrived.parse(fields).instorage_result_request.lg_order_code);
    if (!found || found.supplierId !== supplierId) return no("RETURN_NOT_FOUND", "no such return order");
    if (found.stockedInAt !== null) return no("ALREADY_INSTORAGE", "already put in storage");
    if (found.arrivedAt) return ALREADY;
    this.world.saveReturn({ ...found, arrivedAt: Date.now() });
    return ACCEPTED;
  }

  private waybillChanged(supplierId: string, fields: unknown): Ruling {
    const { modify_mail_no_request: request } = waybillChange.parse(fields);
    return this.change(supplierId, request.biz_order_code, (order) => changeWaybill(order, request));
  }

  private shortage(supplierId: string, fields: unknown): Ruling {
    const { consignorder_outofstock_callback_request: request } = shortage.parse(fields);
    return this.change(supplierId, request.biz_order_code, (order) => tellShort(order, request));
  }

  private change(supplierId: string, code: string, decide: (order: Order) => Changed): Ruling {
    const order = this.orderOf(supplierId, code);
    if (!order) return no("ORDER_NOT_FOUND", "no such order");
    const changed = decide(order);
    if (changed.kind === "no") return no(changed.code, changed.text);
    if (changed.kind === "already") return ALREADY;
    this.world.saveOrder(changed.order);
    return ACCEPTED;
  }
}

function isWhole(lines: readonly Line[], items: readonly z.output<typeof item>[]): boolean {
  const pieces = new Map<string, number>();
  for (const { sub_order_code, item_quantity } of items) {
    pieces.set(sub_order_code, (pieces.get(sub_order_code) ?? 0) + item_quantity);
  }
  return pieces.size === lines.length && lines.every((line) => pieces.get(line.subOrderCode) === line.quantity);
}
