import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { SkipReason } from "./domain/message";
import type { ReplayFilter, ReplaySelection } from "./schema";

const LIST_EVERY_MS = 10_000;
const PROGRESS_EVERY_MS = 1500;
/** Once all is released, what comes of it is still looked for, less often. */
const OUTCOME_EVERY_MS = 5000;

/** Messages of one direction and kind; `kind` is a push's or a report's. */
export type KindCount = { direction: "in" | "out"; kind: string; count: number };
export type SkipCount = { reason: SkipReason; count: number };

/**
 * What a replay of a selection would do now. `notFound`: ids that are no message of the person's shops. Those of
 * `supplier-unproven` may still be replayed: the platform is asked when it starts.
 */
export type ReplayPreview = { replayable: KindCount[]; skipped: SkipCount[]; notFound: number };

/** What was chosen, as a page tells it. */
export type SelectionView = { kind: "ids"; count: number } | Extract<ReplaySelection, { kind: "failed-since" }>;

export type ReplayState = "RUNNING" | "STOPPED" | "DONE";

/** What has come by now of the messages that were released. `parked`: they wait at their shop. */
export type ReplayOutcome = { done: number; failed: number; parked: number; open: number };

/** A replay as the list shows it. Times are ISO, UTC. */
export type ReplayRow = {
  id: string;
  state: ReplayState;
  reason: string;
  startedBy: string;
  selection: SelectionView;
  shopName: string | null;
  total: number;
  released: number;
  skipped: number;
  waiting: number;
  outcome: ReplayOutcome;
  createdAt: string;
  finishedAt: string | null;
};

export type ReplayList = Page<ReplayRow>;

/** A message of a replay that failed again. `code`: why, as its row says it. */
export type FailedAgain = {
  id: string;
  direction: "in" | "out";
  kind: string;
  /** The order code of a push; null for a report. */
  number: string | null;
  shopName: string | null;
  code: string | null;
  at: string;
};

/** One replay. `skips`: why messages were left, `faults`: what is wrong with the bodies that are still unreadable. */
export type ReplayView = ReplayRow & {
  kinds: KindCount[];
  skips: SkipCount[];
  faults: { fault: string; count: number }[];
  notFound: number;
  failedAgain: FailedAgain[];
  timeline: TimelineEntry[];
};

/** The query of the list of replays, asked again while it is looked at. */
export function replayListOptions(filter: ReplayFilter) {
  return queryOptions({
    queryKey: ["replays", "list", filter],
    queryFn: ({ signal }) => readJson<ReplayList>(`/api/admin/replays?${searchOf(filter)}`, signal),
    refetchInterval: LIST_EVERY_MS,
  });
}

/** The query of one replay: asked again until nothing of it is under way any more. */
export function replayOptions(id: string) {
  return queryOptions({
    queryKey: ["replays", "one", id],
    queryFn: ({ signal }) => readJson<ReplayView>(`/api/admin/replays/${id}`, signal),
    refetchInterval: ({ state }) => {
      const replay = state.data;
      if (!replay || replay.state === "RUNNING") return PROGRESS_EVERY_MS;
      return replay.outcome.open > 0 ? OUTCOME_EVERY_MS : LIST_EVERY_MS;
    },
  });
}
