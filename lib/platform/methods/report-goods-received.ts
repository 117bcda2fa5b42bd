import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { Contact } from "../wire/contact";
import type { PlatformMethod } from "./platform-method";

export type StorageType = "good" | "defective";

export type ReceivedLine = {
  subOrderCode: string;
  scItemId: string;
  /** Pieces received by quality; together they are all that was planned, the report is full or not made. */
  stored: { storageType: StorageType; quantityPieces: number }[];
};

export type GoodsReceivedReport = {
  supplierId: string;
  /** The return order's code, not the forward order's. */
  bizOrderCode: string;
  /** Our document number; null when there is none. */
  outBizId: string | null;
  receivedAt: Date;
  carrierCode: string | null;
  waybillNo: string | null;
  storeCode: string;
  businessModel: string | null;
  /** The merchant, to whom the goods came back. */
  receiver: Contact;
  /** The consumer. */
  sender: Contact;
  lines: ReceivedLine[];
};

/** Stands in for what the platform demands here but left out of its own push (platform/outbound.md 6, notes). */
type ContactDefaults = { country: string; zipCode: string; other: string };

const CONTACT_DEFAULTS: ContactDefaults = { country: "中国", zipCode: "000000", other: "无" };
const STORAGE_TYPES: Record<StorageType, string> = { good: "1", defective: "101" };

/** Reports a return as put in storage, once and complete; defective pieces count as received (R114, platform/outbound.md 6). */
export const reportGoodsReceived = {
  method: "alibaba.ascp.uop.supplier.reverseorder.instorage.feedback",
  wrapper: "instorage_feedback_response",
  hasRetry: false,
  toParams: (report: GoodsReceivedReport, defaults: ContactDefaults = CONTACT_DEFAULTS) => ({
    instorage_feedback_request: {
      supplier_id: report.supplierId,
      biz_order_code: report.bizOrderCode,
      out_biz_id: report.outBizId ?? undefined,
      instorage_time: formatPlatformTime(report.receivedAt),
      tms_service_code: report.carrierCode ?? undefined,
      tms_order_code: report.waybillNo ?? undefined,
      receiver_info: wireReceiver(report.receiver, defaults),
      sender_info: wireSender(report.sender, defaults),
      order_items: report.lines.map(wireLine),
      store_code: report.storeCode,
      business_model: report.businessModel ?? undefined,
    },
  }),
} satisfies PlatformMethod<GoodsReceivedReport>;

function wireReceiver(contact: Contact, defaults: ContactDefaults) {
  return {
    receiver_name: contact.name ?? defaults.other,
    receiver_mobile: contact.mobile ?? undefined,
    receiver_phone: contact.phone ?? undefined,
    receiver_country: contact.country ?? defaults.country,
    receiver_province: contact.province ?? defaults.other,
    receiver_city: contact.city ?? defaults.other,
    receiver_area: contact.area ?? undefined,
    receive_town: contact.town ?? undefined, // metadata: without the second r
    receiver_address: contact.address ?? undefined,
    receiver_zip_code: contact.zipCode ?? defaults.zipCode,
  };
}

function wireSender(contact: Contact, defaults: ContactDefaults) {
  return {
    sender_name: contact.name ?? defaults.other,
    sender_mobile: contact.mobile ?? undefined,
    sender_phone: contact.phone ?? undefined,
    sender_country: contact.country ?? defaults.country,
    sender_province: contact.province ?? defaults.other,
    sender_city: contact.city ?? defaults.other,
    sender_area: contact.area ?? undefined,
    sender_town: contact.town ?? undefined,
    sender_address: contact.address ?? undefined,
    sender_zip_code: contact.zipCode ?? defaults.zipCode,
  };
}

function wireLine(line: ReceivedLine) {
  const stored = line.stored.filter(({ quantityPieces }) => quantityPieces > 0);
  return {
    sub_order_code: line.subOrderCode,
    sc_item_id: line.scItemId,
    actual_received_quantity: stored.reduce((sum, { quantityPieces }) => sum + quantityPieces, 0),
    actual_lack_quantity: 0, // only a full receipt is reported; required, so the 0 is written out
    instorage_details: stored.map(({ storageType, quantityPieces }) => ({
      received_quantity: quantityPieces,
      storage_type: STORAGE_TYPES[storageType],
    })),
  };
}
