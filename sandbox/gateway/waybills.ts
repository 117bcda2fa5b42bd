import { z } from "zod";
import { CARRIERS } from "../carriers";
import { sealLabel } from "../ewaybill/print-data";
import { clearReceiver } from "../ewaybill/receivers";
import { firstTemplateOf } from "../ewaybill/templates";
import { STORE } from "../goods";
import type { Order } from "../model";

const request = z.object({
  waybill_query_request: z.object({
    consign_lp_order_code: z.string(),
    packages: z.array(
      z.object({
        code: z.string(),
        items: z.array(z.object({ item_code: z.string(), item_count: z.string().regex(/^[1-9]\d*$/) })).optional(),
      }),
    ),
  }),
});

const [COURIER] = CARRIERS;

/** Number of the order and codes of the parcels that a call asks waybills for. */
export function parcelsAsked(fields: unknown): { code: string; parcelCodes: string[] } {
  const { waybill_query_request: asked } = request.parse(fields);
  return { code: asked.consign_lp_order_code, parcelCodes: asked.packages.map(({ code }) => code) };
}

/** The order with a number for each parcel; a parcel that has one keeps it. */
export function withWaybills(order: Order, parcelCodes: readonly string[], nextNumber: () => string): Order {
  const fresh = parcelCodes.filter((code) => !order.grants.some((grant) => grant.parcelCode === code));
  const grants = fresh.map((parcelCode) => ({
    parcelCode,
    carrierCode: COURIER?.code ?? "",
    waybill: `${COURIER?.code ?? ""}${nextNumber().slice(-15)}`,
  }));
  return { ...order, grants: [...order.grants, ...grants] };
}

/** What the platform answers for these parcels. */
export function waybillData(order: Order, parcelCodes: readonly string[]): object {
  return {
    cp_res_code: `${COURIER?.code ?? ""}-RES`,
    cp_res_name: "顺丰标快",
    cp_brand_code: COURIER?.code,
    logistics_company: COURIER?.name,
    waybill_cloud_print_dto_list: order.grants
      .filter(({ parcelCode }) => parcelCodes.includes(parcelCode))
      .map(({ parcelCode, waybill }) => ({
        package_code: parcelCode,
        waybill_code: waybill,
        parent_waybill_code: "",
        print_data: printData(order, waybill),
      })),
  };
}

function printData(order: Order, waybill: string): string {
  const carrierCode = COURIER?.code ?? "";
  const { name, mobile, province, city, district, detail } = clearReceiver(order);
  const label = {
    waybill,
    carrierCode,
    sender: { name: STORE.name, phone: "021-60000000", address: "上海上海市浦东新区祝桥镇示例路1号一号库" },
    receiver: { name, phone: mobile, address: `${province}${city}${district}${detail}` },
    goods: order.lines.map((line) => ({ name: line.name, pieces: line.quantity })),
  };
  return sealLabel(label, firstTemplateOf(carrierCode));
}

/** True where every parcel goes by the courier and number that were handed out; any will do where the merchant chooses. */
export function goesAsGranted(
  { businessModel, grants }: Order,
  parcels: readonly { tms_order_code: string; tms_service_code: string }[],
): boolean {
  if (businessModel !== "1" && businessModel !== "2") return true;
  return parcels.every((parcel) =>
    grants.some(
      ({ waybill, carrierCode }) => waybill === parcel.tms_order_code && carrierCode === parcel.tms_service_code,
    ),
  );
}
