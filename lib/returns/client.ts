import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { ReportView } from "@/lib/delivery/queries";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { PhotoView } from "@/lib/photos/client";
import type { FlowFacts } from "@/lib/refunds/domain/reverse-flow";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import { standingOfCallback, type CallbackStatus } from "./domain/callback";
import type { ChosenOutcome, DiscrepancyKind, DiscrepancyOutcome, DiscrepancyState } from "./domain/discrepancy";
import { applyReceipt, openPieces, receivedPieces, type Count } from "./domain/receipt";
import type { RefundTracking } from "./domain/refund-clock";
import type { ReturnStatus, StockinStatus } from "./domain/return-state";
import type { Counted, ScanLine } from "./domain/scan-session";
import type { ParcelState } from "./domain/unclaimed";
import type { ParcelFilter, ReturnFilter } from "./schema";

export type { CallbackStatus, Count };

/** A return order as the list shows it. Times are ISO, UTC; quantities pieces. */
export type ReturnRow = {
  id: string;
  returnNo: string;
  rawRefundId: string;
  /** Reverse order number. */
  bizOrderCode: string;
  forwardOrderCode: string;
  orderId: string;
  status: ReturnStatus;
  stockinStatus: StockinStatus;
  callbackStatus: CallbackStatus;
  waybillNo: string | null;
  carrierCode: string | null;
  plannedPieces: number;
  receivedPieces: number;
  createdAt: string;
  fullReceiptAt: string | null;
  /** When the platform accepted the in-storage report. */
  reportedAt: string | null;
  /** Kinds of the discrepancies that wait for the clerk. */
  openDiscrepancies: DiscrepancyKind[];
  shopName: string;
  mode: BusinessMode | null;
  /** Where the consumer's money is (R135, R140, R141). */
  tracking: RefundTracking;
};

export type { RefundTracking };

/** One line about a return order's refund, for the pages of its raw refund and of its order. */
export type RefundLineView = { returnOrderId: string; returnNo: string; rawRefundId: string; tracking: RefundTracking };

export type ReturnCounts = Record<ReturnStatus | "all" | "held" | "overdue" | "discrepancy", number>;

export type ReturnList = Page<ReturnRow> & { counts: ReturnCounts };

export type ReturnLineView = {
  id: string;
  position: number;
  subOrderCode: string;
  name: string | null;
  outerId: string | null;
  barCode: string | null;
  scItemId: string | null;
  plannedPieces: number;
  goodPieces: number;
  defectivePieces: number;
};

export type ReceiptView = {
  id: string;
  receivedAt: string;
  receivedBy: string;
  warehouse: string;
  /** A correction's pieces are differences and may be below zero. */
  kind: "COUNT" | "CORRECTION";
  completes: boolean;
  reason: string | null;
  undoneAt: string | null;
  goodPieces: number;
  defectivePieces: number;
};

/** A discrepancy as the return's page shows it. `goods` names what it is about; times are ISO, UTC. */
export type DiscrepancyView = {
  id: string;
  kind: DiscrepancyKind;
  state: DiscrepancyState;
  pieces: number;
  goods: string | null;
  reason: string | null;
  /** A person's name, or `platform`. */
  raisedBy: string;
  raisedAt: string;
  outcome: DiscrepancyOutcome | null;
  resolvedBy: string | null;
  resolvedAt: string | null;
  resolution: string | null;
  platformCaseNo: string | null;
  photos: PhotoView[];
  /** How it may be ended now. */
  choices: ChosenOutcome[];
};

/** One return order as its page shows it. */
export type ReturnView = ReturnRow & {
  /** Since when nobody waits for goods any more though not all came: withdrawn before a piece was in, or terminated. */
  closedAt: string | null;
  /** Its way from the application to the refund (R158). */
  flow: FlowFacts;
  storeCode: string | null;
  reason: string | null;
  /** Masked. */
  senderName: string | null;
  senderRegion: string | null;
  isOpen: boolean;
  /** The consumer has taken the application back (R105). */
  isWithdrawn: boolean;
  /** When its parcel was first scanned here (R134). */
  arrivedAt: string | null;
  /** Somebody asks to report the held receipt, and why (R126). */
  reportAsked: { at: string; by: string; userId: string; reason: string } | null;
  /** Whether a full receipt at this moment would be reported (R122). */
  reportsNow: boolean;
  /** Whether the refund waits for our report: that of a refused parcel does not (R91). */
  refundWaits: boolean;
  /** The reporting interval that decided (R127). */
  decidingInterval: { startedAt: string; endedAt: string | null } | null;
  lines: ReturnLineView[];
  receipts: ReceiptView[];
  discrepancies: DiscrepancyView[];
  /** Seconds, not a moment: the reader's clock may be wrong. */
  undo: { receiptId: string; kind: ReceiptView["kind"]; secondsLeft: number } | null;
  /** The undo window of a receipt made now (R117). */
  undoSeconds: number;
  reports: ReportView[];
  /** Ready words for the platform's service, in Chinese; null while nothing is overdue (R140). */
  inquiry: string | null;
  timeline: TimelineEntry[];
};

/** The list's query; the same key on the server and in the browser. */
export function returnListOptions(filter: ReturnFilter) {
  return queryOptions({
    queryKey: ["returns", "list", filter],
    queryFn: ({ signal }) => readJson<ReturnList>(`/api/admin/returns?${searchOf(filter)}`, signal),
  });
}

/** Fast while something is on its way, slow otherwise: the page follows the platform's answer by itself. */
const SOON_MS = 1500;
const LATER_MS = 15_000;

/** One return order's query. */
export function returnOptions(returnOrderId: string) {
  return queryOptions({
    queryKey: ["returns", "one", returnOrderId],
    queryFn: ({ signal }) => readJson<ReturnView>(`/api/admin/returns/${returnOrderId}`, signal),
    refetchInterval: ({ state }) =>
      state.data && standingOfCallback(state.data.callbackStatus) === "waiting" ? SOON_MS : LATER_MS,
  });
}

/** What a person entered on a line; null is an empty field. Quantities in pieces. */
export type Entered = Record<string, { good: number | null; defective: number | null }>;

export type ReceiptPreview =
  | { kind: "empty" }
  | { kind: "too-many"; lineIds: string[] }
  | { kind: "partial"; missingPieces: number }
  | { kind: "full"; pieces: number };

/** The counts as the receive action takes them; empty fields are zero. */
export function countsOf(entered: Entered): Count[] {
  return Object.entries(entered).map(([lineId, { good, defective }]) => ({
    lineId,
    good: good ?? 0,
    defective: defective ?? 0,
  }));
}

/** What would come of receiving these pieces, told before it is done (R108, R109). The command decides again. */
export function previewReceipt(lines: readonly ReturnLineView[], entered: Entered): ReceiptPreview {
  const counted = lines.map((line) => ({ ...line, lineId: line.id }));
  const counts = countsOf(entered);
  const tooMany = counted.filter((line) => {
    const own = entered[line.id];
    return (own?.good ?? 0) + (own?.defective ?? 0) > openPieces(line);
  });
  if (tooMany.length > 0) return { kind: "too-many", lineIds: tooMany.map((line) => line.id) };
  const decision = applyReceipt(counted, counts);
  if (decision.kind === "refused") return { kind: "empty" };
  const planned = counted.reduce((sum, line) => sum + line.plannedPieces, 0);
  if (decision.extent === "FULL") return { kind: "full", pieces: planned };
  return { kind: "partial", missingPieces: planned - receivedPieces(decision.lines) };
}

/** Everything still expected, as good pieces, added to the defective pieces entered already. */
export function allGood(lines: readonly ReturnLineView[], entered: Entered): Entered {
  return Object.fromEntries(
    lines.map((line) => {
      const defective = Math.min(entered[line.id]?.defective ?? 0, openPieces(line));
      return [line.id, { good: openPieces(line) - defective, defective: defective === 0 ? null : defective }];
    }),
  );
}

/** A parcel nobody told us of (R115), as the list shows it. Times are ISO, UTC; quantities pieces. */
export type ParcelRow = {
  id: string;
  waybillNo: string;
  state: ParcelState;
  note: string | null;
  warehouse: string;
  receivedBy: string;
  receivedAt: string;
  lines: { position: number; code: string; name: string | null; goodPieces: number; defectivePieces: number }[];
  photos: PhotoView[];
  /** `isUntouched`: nothing of the return is in, so that the match can be taken back. */
  matched: { returnOrderId: string; returnNo: string; isOpen: boolean; isUntouched: boolean; at: string } | null;
  /** Reason null: its booking was undone. */
  closed: { by: string; at: string; reason: string | null } | null;
  /** Raw refunds that name its number and wait for their submit. */
  refunds: { id: string; bizOrderCode: string }[];
};

export type ParcelCounts = Record<ParcelState, number>;

export type ParcelList = Page<ParcelRow> & { counts: ParcelCounts };

/** The query of the list of unclaimed parcels. */
export function parcelListOptions(filter: ParcelFilter) {
  return queryOptions({
    queryKey: ["parcels", "list", filter],
    queryFn: ({ signal }) => readJson<ParcelList>(`/api/admin/returns/unclaimed?${searchOf(filter)}`, signal),
  });
}

/** One of several returns that a scanned number leads to. */
export type ScanChoice = Pick<
  ReturnRow,
  "id" | "returnNo" | "status" | "stockinStatus" | "shopName" | "plannedPieces" | "receivedPieces" | "createdAt"
>;

/** A return order opened by a scan (R107). */
export type ScannedReturn = ReturnView & {
  /** What each line's goods may be scanned by. */
  scanLines: ScanLine[];
  /** Pieces that were counted when the parcel came before its return (R115), and what of them fits no line. */
  precounted: { counted: Counted[]; leftOver: { code: string; pieces: number }[] } | null;
};

/** What a scanned text leads to. All parts empty: nobody knows it. */
export type ScanAnswer = {
  /** The only return order it leads to. */
  scanned: ScannedReturn | null;
  /** More than one; those that still expect goods, where there are any. */
  choices: ScanChoice[];
  /** A parcel of this number was booked and waits for its return. */
  parcel: { id: string; receivedAt: string } | null;
  /** Raw refunds that name this number and wait for their submit. */
  refunds: { id: string; bizOrderCode: string }[];
  /** Our goods with this code. */
  goods: { name: string } | null;
};

/** Asks what a scanned text is. */
export function lookUpScan(code: string, signal: AbortSignal): Promise<ScanAnswer> {
  return readJson<ScanAnswer>(`/api/admin/returns/scan?${searchOf({ code })}`, signal);
}
