import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { AppErrorCode, RowResult } from "@/lib/kernel/app-error";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { Label } from "@/lib/labels/domain/label";
import type { Picked } from "./domain/picking";
import type { DropReason } from "./domain/standing";
import type { WAVE_SHOWS, WaveChoice, WaveFilter, WaveOrdersAsked } from "./schema";

export type WaveTaskKind = "TAKE_NUMBERS" | "SHIP";

/** How many orders of a wave stand where; together they are all of it. */
export type WaveCounts = { left: number; done: number; dropped: number };

/** A wave as the list shows it. Times are ISO, UTC. `isOver`: nothing of it is left. */
export type WaveRow = {
  id: string;
  number: string;
  isOver: boolean;
  createdAt: string;
  createdBy: string;
  counts: WaveCounts;
  pickPrints: number;
  /** What a worker has in hand for it. */
  task: { kind: WaveTaskKind; isStopped: boolean } | null;
};

export type WaveList = Page<WaveRow> & { counts: { open: number; closed: number } };

/** What a wave was made by, with the names of what it names. */
export type WaveSelectionView =
  | { kind: "ids"; count: number }
  | { kind: "filter"; choice: WaveChoice; shopName: string | null };

/** Of the orders that are left: whose number is there, asked for, turned down; whose label is on paper. */
export type WaveProgress = { numbered: number; asked: number; refused: number; printed: number; printable: number };

export type WaveTaskView = {
  kind: WaveTaskKind;
  isStopped: boolean;
  by: string;
  at: string;
  /** Orders whose turn it was, of those that are left. */
  tasked: number;
  waiting: number;
};

/** An order whose label has to be pulled out: it was printed, and the order must not leave. */
export type PullOut = { orderId: string; bizOrderCode: string; position: number; waybillNos: string[] };

/** One wave. */
export type WaveView = Omit<WaveRow, "task"> & {
  selection: WaveSelectionView;
  pieces: number;
  closedAt: string | null;
  pickPrintedAt: string | null;
  task: WaveTaskView | null;
  progress: WaveProgress;
  /** Left orders for which the latest task came to nothing. */
  failed: number;
  pullOut: PullOut[];
  timeline: TimelineEntry[];
};

/** Where an order of a wave stands, as words are found for it. */
export type WaveOrderState = "left" | "done" | DropReason;

/** A number of an order, as its row shows it. */
export type WaveLabel = Pick<
  Label,
  "id" | "waybillNo" | "carrierCode" | "carrierName" | "state" | "prints" | "printing" | "hasLabel"
>;

/** An order of a wave. `labels`: the numbers it may leave by; where it has none such, the latest of the others. */
export type WaveOrderRow = {
  orderId: string;
  bizOrderCode: string;
  position: number;
  state: WaveOrderState;
  goods: string | null;
  lineCount: number;
  pieces: number;
  latestShipAt: string | null;
  shopName: string;
  labels: WaveLabel[];
  /** A number is asked for, or was turned down with these words of the platform; null where neither. */
  ask: { state: "open" } | { state: "refused"; text: string | null } | null;
  /** Why the latest task came to nothing for it. */
  failed: { code: AppErrorCode; facts?: Record<string, string | number> } | null;
  mustPullOut: boolean;
  /** 待销退: its cancel came too late; it ships all the same and its return follows (R79). */
  awaitingReturn: boolean;
};

/** `nextAfter`: the position behind which the next page begins; null on the last one. */
export type WaveOrders = Page<WaveOrderRow> & { counts: Record<(typeof WAVE_SHOWS)[number], number> };

/** What a wave of a choice would be of now. */
export type WavePreview = {
  /** How many orders the choice finds, counted up to `COUNTED_UP_TO` and one more. */
  found: number;
  /** How many of them the wave takes. */
  taken: number;
  pieces: number;
  onePiece: number;
  /** The first of the wave, in its order. */
  rows: PreviewRow[];
};

export type PreviewRow = {
  id: string;
  bizOrderCode: string;
  goods: string | null;
  lineCount: number;
  pieces: number;
  latestShipAt: string | null;
  shopName: string;
};

/** What may be chosen from among the orders that could join now, with how many there are of each. */
export type WaveChoices = {
  stores: { code: string; name: string | null; count: number }[];
  carriers: { name: string; count: number }[];
  /** Goods that fill whole orders. */
  goods: { code: string; name: string | null; count: number }[];
};

/** A picking list as it is printed. `dropped`: how many orders of the wave are not on it because they are out. */
export type PickingList = {
  waveId: string;
  number: string;
  createdAt: string;
  isOver: boolean;
  prints: number;
  orders: number;
  dropped: number;
  pieces: number;
  goods: Picked[];
};

const LIST_EVERY_MS = 10_000;
const SOON_MS = 1500;
const LATER_MS = 6000;

/**
 * What became of a selection: the wave, how many orders it has, and why rows that were chosen one by one are not in it. No wave where
 * none of them can join.
 */
export type MadeWave =
  | { waveId: string; number: string; joined: number; refused: RowResult[] }
  | { waveId: null; number: null; joined: 0; refused: RowResult[] };

/** The query of the list of waves. */
export function waveListOptions(filter: WaveFilter) {
  return queryOptions({
    queryKey: ["waves", "list", filter],
    queryFn: ({ signal }) => readJson<WaveList>(`/api/admin/waves?${searchOf(filter)}`, signal),
    refetchInterval: LIST_EVERY_MS,
  });
}

/** True while a worker or the platform still works on a wave. */
export function isBusy({ task, progress }: Pick<WaveView, "task" | "progress">): boolean {
  return (task !== null && !task.isStopped) || progress.asked > 0;
}

/** The query of one wave: often while something of it is under way; a cancelled order shows soon even when nothing is. */
export function waveOptions(id: string) {
  return queryOptions({
    queryKey: ["waves", "one", id],
    queryFn: ({ signal }) => readJson<WaveView>(`/api/admin/waves/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? SOON_MS : LATER_MS),
  });
}

/** The query of a wave's orders. */
export function waveOrdersOptions(id: string, asked: WaveOrdersAsked, isSoon = false) {
  return queryOptions({
    queryKey: ["waves", "orders", id, asked],
    queryFn: ({ signal }) => readWaveOrders(id, asked, signal),
    refetchInterval: isSoon ? SOON_MS : LATER_MS,
    placeholderData: keepPreviousData,
  });
}

/** A page of a wave's orders, for who goes through them one by one. */
export function readWaveOrders(id: string, { show, after }: WaveOrdersAsked, signal = new AbortController().signal) {
  const address = ["/api/admin/waves", id, "orders"].join("/");
  return readJson<WaveOrders>(`${address}?${searchOf({ show, after: String(after) })}`, signal);
}

/** The query of what a wave would be of. */
export function previewOptions(choice: WaveChoice) {
  return queryOptions({
    queryKey: ["waves", "preview", choice],
    queryFn: ({ signal }) =>
      readJson<WavePreview>(`/api/admin/waves/preview?${searchOf({ ...choice, most: String(choice.most) })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: LIST_EVERY_MS,
  });
}
