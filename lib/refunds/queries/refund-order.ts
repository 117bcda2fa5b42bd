import type { Prisma } from "@/lib/db/client";
import { readCount, readMoment, type SortColumn } from "@/lib/db/keyset-order";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { REVERSE_TYPES, type REFUND_SORTS } from "../domain/choices";

type Sort = (typeof REFUND_SORTS)[number];

/** What the rows are sorted by. */
type Sorted = {
  bizOrderCode: string;
  forwardOrderCode: string;
  platformStatus: string;
  processStatus: string;
  reverseType: string;
  waybillNo: string | null;
  reason: string | null;
  plannedPieces: number;
  amountFen: number | null;
  receivedAt: Date;
  shop: { name: string; businessMode: string | null };
};

type Column = SortColumn<Sorted, Prisma.RawRefundWhereInput, Prisma.RawRefundOrderByWithRelationInput>;

const own = (column: Exclude<keyof Sorted, "shop">, more: Partial<Column> = {}): Column => ({
  by: (direction) => ({ [column]: direction }),
  where: (condition) => ({ [column]: condition }),
  textOf: (row) => asText(row[column]),
  ...more,
});

const ofShop = (column: keyof Sorted["shop"], more: Partial<Column> = {}): Column => ({
  by: (direction) => ({ shop: { [column]: direction } }),
  where: (condition) => ({ shop: { is: { [column]: condition } } }),
  textOf: ({ shop }) => shop[column],
  ...more,
});

function asText(value: string | number | Date | null): string | null {
  if (value === null) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Every column of R99 sorts. The values of an enumeration stand as the database declares them. */
export const REFUND_ORDER: Record<Sort, Column> = {
  arrived: own("receivedAt", { read: readMoment }),
  number: own("bizOrderCode"),
  order: own("forwardOrderCode"),
  planned: own("plannedPieces", { read: readCount }),
  amount: own("amountFen", { read: readCount, nullable: true }),
  waybill: own("waybillNo", { nullable: true }),
  reason: own("reason", { nullable: true }),
  process: own("processStatus", { values: ["PENDING", "SUBMITTED", "SUBMIT_FAILED", "PROCESSED"] }),
  platform: own("platformStatus", {
    values: ["CANCELLED", "REQUESTED", "WAITING_RETURN", "WAITING_RECEIPT", "SUCCESS", "REJECTED", "STOCKED_IN"],
  }),
  type: own("reverseType", { values: REVERSE_TYPES }),
  shop: ofShop("name"),
  mode: ofShop("businessMode", { values: BUSINESS_MODES, nullable: true }),
};
