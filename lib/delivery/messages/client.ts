import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { Page } from "@/lib/kernel/keyset";
import type { SecretOfPush } from "../domain/app-secrets";
import type {
  Direction,
  MessageTab,
  PushState,
  Sort,
  STOCK_KIND,
  STOCK_QUESTION_KIND,
  StockState,
} from "../domain/messages";
import { hasFailed, type ReportState } from "../domain/report-state";
import type { ReportSubject, ReportView, TryView } from "../queries";
import type { MaskedBody } from "./mask-body";
import type { MessageFilter } from "./schema";

/** What a message became or tells of, where it is in the account; the address is made of it. */
export type MessageSubject = { kind: ReportSubject | "refund" | "sku"; id: string; number: string };

/** A message as the console lists it. Times are ISO, UTC. */
export type MessageRow = {
  id: string;
  /** When it came, or was made. */
  at: string;
  /** The platform's method; null where none could be read. */
  method: string | null;
  /** The order's or return's number, or the SKU's code; null where none could be read. */
  number: string | null;
  /** The record of that number; null while there is none. */
  subject: MessageSubject | null;
  /** Null: no shop has the supplier id. */
  shop: { id: string; name: string } | null;
  /** What we answered, where that says more than what is noted; what came of it or why not, by code; null where there is nothing to say. */
  code: string | null;
  /** Tries so far, the one under way among them. */
  tries: number;
} & (
  | { direction: "in"; kind: string; state: PushState; isMistimed: boolean }
  | { direction: "out"; isStock: false; kind: string; state: ReportState; acknowledgedAt: string | null }
  | {
      direction: "out";
      isStock: true;
      kind: typeof STOCK_KIND | typeof STOCK_QUESTION_KIND;
      state: StockState;
      /** A question without an answer whose place was answered since. */
      isOver: boolean;
    }
);

/** Null: more than could be looked through. */
export type MessageCounts = Record<MessageTab, number | null>;

export type MessageList = Page<MessageRow> & {
  counts: MessageCounts;
  /** Where the filter made the list read on and on: the moment down to which it looked; the next page goes on from there. */
  lookedBackTo: string | null;
};

/** A failed try to handle a push. */
export type PushTry = { number: number; at: string; note: string; nextAt: string | null };

/** A body as the page shows it; why there is none where there is none. */
export type BodyView =
  | ({ kind: "shown" } & MaskedBody)
  /** `erased`: kept once, and erased by its age; `unkept`: never kept, as of badly signed ones; `sealed`: by a key this server has not. */
  | { kind: "erased" | "unkept" | "sealed" };

export type PushView = Extract<MessageRow, { direction: "in" }> & {
  answer: string;
  /** What came of it, or why not; a code. */
  note: string | null;
  supplierId: string | null;
  /** Named by a badly signed one. */
  claimedSupplierId: string | null;
  format: string;
  bodyBytes: number;
  charsetDoubtful: boolean;
  /** As its header said, cleaned and cut; null for one from before this was kept. */
  contentType: string | null;
  /** The app secret that its signature is of, as they are set now (R176); null where it is of none, or from before this was kept. */
  signedWith: SecretOfPush | null;
  /** From its arrival until it was handed to the database, in ms; null for one from before this was kept. */
  storedAfterMs: number | null;
  /** By the platform's clock. */
  sentAt: string | null;
  handledAt: string | null;
  parkedAt: string | null;
  passedAt: string | null;
  /** Who let it through while receiving is off. */
  passedBy: string | null;
  /** How often it came again. */
  repeats: number;
  /** When it is handled next; in the past where its turn has come. */
  nextAt: string;
  /** An earlier push of the same order is still open: that one goes first. */
  isQueued: boolean;
  /** Everything that came of it. */
  became: MessageSubject[];
  /** Only those that failed. */
  failedTries: PushTry[];
  body: BodyView;
};

/** What was sent in one try, and what the platform answered; null for what there was none of, or from before it was kept. */
export type TryBodies = { number: number; form: BodyView | null; answer: BodyView | null };

/** One call about stock: what was sent, and what came of it. */
export type StockCallView = Omit<TryView, "number"> & {
  /** Numbers that went together, or goods that were asked about. */
  goods: number;
  form: BodyView | null;
  answer: BodyView | null;
};

type StockRow = Extract<MessageRow, { isStock: true }>;

/** A number of stock that we publish, as its page shows it; the number itself is explained where stock is. */
export type StockMessageView = Omit<StockRow, "kind"> & {
  kind: typeof STOCK_KIND;
  skuId: string;
  storeCode: string;
  /** What the platform had before; null for the first. */
  oldPieces: number | null;
  newPieces: number;
  /** Of the last try: the platform's words, its request id, and how long it took. */
  text: string | null;
  requestId: string | null;
  durationMs: number | null;
  /** When it is sent next; in the past where its turn has come. */
  nextAt: string;
  settledAt: string | null;
  /** No newer number was made of this SKU. */
  isNewest: boolean;
  /** Oldest first; those of numbers that the platform took long ago are not kept. */
  calls: StockCallView[];
};

/** A question of what the platform has in one of its warehouses, and what its orders occupy. */
export type StockQuestionView = Omit<StockRow, "kind"> & {
  kind: typeof STOCK_QUESTION_KIND;
  storeCode: string | null;
  /** When the same place was answered again. */
  overAt: string | null;
  call: StockCallView;
};

export type ReportMessageView = Extract<MessageRow, { isStock: false }> & {
  report: ReportView;
  /** States of the reports of the same subject that have to be told first, oldest first. */
  earlier: { state: ReportState }[];
  payload: BodyView;
  bodies: TryBodies[];
};

export type MessageView = PushView | ReportMessageView | StockMessageView | StockQuestionView;

const LIST_MS = 4000;
const OPEN_MS = 2000;
const LATER_MS = 15_000;

/** The list's query; the same key on the server and in the browser. */
export function messageListOptions(filter: MessageFilter) {
  return queryOptions({
    queryKey: ["messages", "list", filter],
    queryFn: ({ signal }) => readJson<MessageList>(`/api/admin/messages?${searchOf(filter)}`, signal),
    refetchInterval: LIST_MS,
  });
}

/** One message's query: again soon while something is about to happen. */
export function messageOptions(id: string) {
  return queryOptions({
    queryKey: ["messages", "one", id],
    queryFn: ({ signal }) => readJson<MessageView>(`/api/admin/messages/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? OPEN_MS : LATER_MS),
  });
}

function isMoving({ state }: Pick<MessageView, "state">): boolean {
  return state === "PENDING" || state === "RUNNING" || state === "SENDING";
}

/** Has it failed, so that a person may hand it on or send it once more? What really may be, the replay decides. */
export function mayNeedReplay(row: Pick<MessageRow, "direction" | "state">): boolean {
  return row.direction === "in"
    ? ["FAILED", "REFUSED"].includes(row.state)
    : hasFailed({ state: row.state as ReportState });
}

/** Of which sort a message is, as the list is narrowed by it. */
export function sortOfRow(row: Pick<MessageRow, "direction"> & { isStock?: boolean }): Sort {
  return row.isStock ? "stock" : row.direction;
}

/** Messages go by one way each. */
export function isPush<Row extends { direction: Direction }>(row: Row): row is Extract<Row, { direction: "in" }> {
  return row.direction === "in";
}
