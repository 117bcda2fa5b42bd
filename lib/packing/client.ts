import type { Refusal } from "@/lib/kernel/app-error";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { CartonFields, LabelFields } from "./schema";

/** A carton size as its list shows it (R73, R74). Sizes in mm. */
export type CartonRow = CartonFields & { id: string; isDisabled: boolean };

export type CartonView = CartonRow & { version: number; timeline: TimelineEntry[] };

/** A label template as its list shows it (R72). Paper size in mm. */
export type LabelRow = LabelFields & { id: string; isDisabled: boolean };

export type LabelView = LabelRow & { version: number; timeline: TimelineEntry[] };

/**
 * What a printed slip says of an order. The receiver is masked (R178): the carrier's label comes from the e-waybill service,
 * which takes the OAID. Times are ISO, UTC; quantities pieces.
 */
export type Slip = {
  orderId: string;
  bizOrderCode: string;
  isTest: boolean;
  shopName: string;
  storeCode: string | null;
  storeName: string | null;
  /** Null: no deadline is known (R69). */
  latestShipAt: string | null;
  receiver: { name: string | null; mobile: string | null; region: string | null };
  lines: { id: string; code: string | null; name: string | null; pieces: number }[];
  pieces: number;
  /** Empty until the order is shipped. */
  packages: { id: string; carrierName: string; waybillNo: string; carton: string | null; pieces: number }[];
  label: Pick<LabelRow, "id" | "name" | "widthMm" | "heightMm" | "footer">;
};

/** What comes of asking for a slip: the slip, or why nothing is printed. */
export type Printed = { bizOrderCode: string } & ({ slip: Slip; refusal: null } | { slip: null; refusal: Refusal });
