import { z } from "zod";
import type { PlatformMethod } from "./platform-method";

/** A parcel that needs a waybill number. `code` is ours, unique in the order: the same code gets the same number again. */
export type ParcelAsked = { code: string; lines: { scItemId: string; name: string | null; quantityPieces: number }[] };

export type WaybillRequest = {
  supplierId: string;
  bizOrderCode: string;
  businessModel: string | null;
  parcels: ParcelAsked[];
};

/** What the platform hands out for one parcel. */
export type GrantedWaybill = {
  parcelCode: string;
  carrierCode: string;
  carrierName: string | null;
  waybillNo: string;
  /** Content for the platform's print component; personal data. */
  printData: string | null;
};

const text = z.string().trim();
const granted = z.object({
  data: z.object({
    cp_brand_code: text.min(1),
    logistics_company: text.optional(),
    waybill_cloud_print_dto_list: z
      .array(z.object({ package_code: text.min(1), waybill_code: text.min(1), print_data: z.string().optional() }))
      .min(1),
  }),
});

/** Asks for courier and waybill numbers where the platform arranges the courier (platform/outbound.md 11). */
export const requestWaybills: PlatformMethod<WaybillRequest> & {
  read: (answer: unknown, parcels: readonly ParcelAsked[]) => GrantedWaybill[] | null;
} = {
  method: "alibaba.ascp.uop.self.supplier.waybill.query",
  wrapper: "waybill_query_response",
  hasRetry: false,
  toParams: (request) => ({
    waybill_query_request: {
      supplier_id: request.supplierId,
      consign_lp_order_code: request.bizOrderCode,
      packages: request.parcels.map((parcel) => ({
        code: parcel.code,
        items: parcel.lines.map((line) => ({
          item_name: line.name ?? undefined,
          item_code: line.scItemId,
          item_count: String(line.quantityPieces), // the platform takes quantities of this call as text
        })),
      })),
      business_model: request.businessModel ?? undefined,
    },
  }),
  /** Null where a parcel we asked for has no number in the answer: then it is no answer. */
  read: (answer, parcels) => {
    const { data: read } = granted.safeParse(answer);
    if (!read) return null;
    const { cp_brand_code, logistics_company, waybill_cloud_print_dto_list } = read.data;
    const found = waybill_cloud_print_dto_list.map((one) => ({
      parcelCode: one.package_code,
      carrierCode: cp_brand_code,
      carrierName: logistics_company || null,
      waybillNo: one.waybill_code,
      printData: one.print_data || null,
    }));
    const asked = parcels.map(({ code }) => found.find(({ parcelCode }) => parcelCode === code));
    return asked.every((one) => one !== undefined) ? asked : null;
  },
};
