import { z } from "zod";
import type { Order } from "../model";

/** What came of a change or a shortage: the order as it is now, or why not. `already` is a repeat that changes nothing. */
export type Changed =
  | { kind: "changed"; order: Order }
  | { kind: "already" }
  | { kind: "no"; code: string; text: string };

const no = (code: string, text: string): Changed => ({ kind: "no", code, text });

export const waybillChange = z.object({
  modify_mail_no_request: z.object({
    biz_order_code: z.string(),
    old_tms_order_code: z.string(),
    new_tms_order_code: z.string(),
    old_tms_service_code: z.string(),
  }),
});
export const shortage = z.object({
  consignorder_outofstock_callback_request: z.object({
    out_biz_id: z.string(),
    biz_order_code: z.string(),
    out_of_stock_items: z.array(z.object({ sub_order_code: z.string(), lack_quantity: z.number() })),
    out_of_stock_reason: z.string().default(""),
  }),
});

type WaybillChange = z.output<typeof waybillChange>["modify_mail_no_request"];
type Shortage = z.output<typeof shortage>["consignorder_outofstock_callback_request"];

/**
 * Another number for a parcel, under which the order is known from now on. A pair that was taken before and whose old number
 * is gone is a repeat: its answer was lost.
 */
export function changeWaybill(order: Order, request: WaybillChange): Changed {
  const { old_tms_order_code: from, new_tms_order_code: to } = request;
  if (!order.shipment) return no("ORDER_STATUS_ERROR", "the order was not shipped");
  const { waybills, changes = [] } = order.shipment;
  if (!waybills.includes(from)) {
    if (changes.some((one) => one.from === from && one.to === to)) return { kind: "already" };
    return no("MAIL_NO_NOT_EXIST", `no parcel of the order travels under ${from}`);
  }
  if (from === to) return no("MAIL_NO_UNCHANGED", "the new number is the old one");
  if (waybills.includes(to)) return no("MAIL_NO_DUPLICATED", `another parcel of the order travels under ${to}`);
  const shipment = {
    ...order.shipment,
    waybills: waybills.map((one) => (one === from ? to : one)),
    changes: [...changes, { from, to }],
  };
  return { kind: "changed", order: { ...order, shipment } };
}

/** What the supplier cannot send: kept beside the order, which stays as it is. */
export function tellShort(order: Order, request: Shortage): Changed {
  const told = order.shortages ?? [];
  if (told.some(({ outBizId }) => outBizId === request.out_biz_id)) return { kind: "already" };
  if (order.status === "SHIPPED") return no("ORDER_STATUS_ERROR", "the order was shipped");
  if (order.status === "CANCELLED") return no("ORDER_CANCELLED", "the order is cancelled");
  const items = request.out_of_stock_items.map((item) => ({
    subOrderCode: item.sub_order_code,
    quantity: item.lack_quantity,
  }));
  for (const [index, { subOrderCode, quantity }] of items.entries()) {
    const line = order.lines.find((one) => one.subOrderCode === subOrderCode);
    if (!line) return no("ITEM_NOT_FOUND", `${subOrderCode} is no line of the order`);
    if (items.findIndex((one) => one.subOrderCode === subOrderCode) < index)
      return no("ITEM_REPEATED", `${subOrderCode} is named twice`);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > line.quantity)
      return no("QUANTITY_ERROR", `${subOrderCode} has ${line.quantity} pieces, not ${quantity}`);
  }
  const shortages = [...told, { outBizId: request.out_biz_id, reason: request.out_of_stock_reason, items }];
  return { kind: "changed", order: { ...order, shortages } };
}
