import { dateColumn, dayOfColumn } from "@/lib/calendar/mapping";
import type { Prisma } from "@/lib/db/client";
import { readCount, readMoment, type SortColumn } from "@/lib/db/keyset-order";
import { BUSINESS_MODES } from "@/lib/shops/domain/business-mode";
import { RETURN_STATUSES } from "../domain/return-state";
import type { RETURN_SORTS } from "../domain/choices";

type Sort = (typeof RETURN_SORTS)[number];

/** What the rows are sorted by. */
type Sorted = {
  returnNo: string;
  status: string;
  callbackStatus: string;
  expectedRefundOn: Date | null;
  plannedPieces: number;
  waybillNo: string | null;
  createdAt: Date;
  reportedAt: Date | null;
  shop: { name: string; businessMode: string | null };
};

type Column = SortColumn<Sorted, Prisma.ReturnOrderWhereInput, Prisma.ReturnOrderOrderByWithRelationInput>;

const own = (column: Exclude<keyof Sorted, "shop">, textOf: Column["textOf"], more: Partial<Column> = {}): Column => ({
  by: (direction) => ({ [column]: direction }),
  where: (condition) => ({ [column]: condition }),
  textOf,
  ...more,
});

const ofShop = (column: keyof Sorted["shop"], more: Partial<Column> = {}): Column => ({
  by: (direction) => ({ shop: { [column]: direction } }),
  where: (condition) => ({ shop: { is: { [column]: condition } } }),
  textOf: ({ shop }) => shop[column],
  ...more,
});

/** The columns of 退换管理 that sort. The values of an enumeration stand as the database declares them. */
export const RETURN_ORDER: Record<Sort, Column> = {
  created: own("createdAt", ({ createdAt }) => createdAt.toISOString(), { read: readMoment }),
  number: own("returnNo", ({ returnNo }) => returnNo),
  planned: own("plannedPieces", ({ plannedPieces }) => String(plannedPieces), { read: readCount }),
  waybill: own("waybillNo", ({ waybillNo }) => waybillNo, { nullable: true }),
  reported: own("reportedAt", ({ reportedAt }) => reportedAt?.toISOString() ?? null, {
    read: readMoment,
    nullable: true,
  }),
  // The day the refund is expected: what is overdue longest comes first.
  tracking: own("expectedRefundOn", ({ expectedRefundOn: day }) => day && dayOfColumn(day), {
    read: (text) => readMoment(text) && dateColumn(text),
    nullable: true,
  }),
  status: own("status", ({ status }) => status, {
    values: RETURN_STATUSES,
  }),
  callback: own("callbackStatus", ({ callbackStatus }) => callbackStatus, {
    values: ["NOT_REQUIRED", "HELD_SETTINGS_OFF", "HELD_BEFORE_ENABLE", "PENDING", "SENDING", "SENT", "FAILED"],
  }),
  shop: ofShop("name"),
  mode: ofShop("businessMode", { values: BUSINESS_MODES, nullable: true }),
};
