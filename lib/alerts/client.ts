import { queryOptions } from "@tanstack/react-query";
import { readJson, searchOf } from "@/lib/browser/read-json";
import type { Locale } from "@/lib/i18n/locale";
import type { TimelineEntry } from "@/lib/kernel/audit-actions";
import type { Page } from "@/lib/kernel/keyset";
import type { NotificationRoute } from "./domain/channel";
import type { AlertWay } from "./domain/alert-way";
import type { DeliveryFault } from "./domain/delivery";
import type { AlertKind } from "./domain/finding";
import type { Spoken } from "./domain/words";
import type { AlertFilter } from "./schema";

const BELL_EVERY_MS = 20_000;
const LIST_EVERY_MS = 20_000;

/** An alert as pages show it. Times are ISO, UTC. */
export type AlertRow = {
  id: string;
  kind: AlertKind;
  urgency: "urgent" | "soon";
  shop: { id: string; name: string } | null;
  /** The values its words name. */
  facts: Spoken;
  /** Where it leads the person who asked. */
  way: AlertWay;
  level: number;
  raisedAt: string;
  closedAt: string | null;
  acknowledged: { by: string; at: string; word: string } | null;
  /** What came of telling it to the channels. */
  notices: { sent: number; waiting: number; failed: number };
};

export type AlertList = Page<AlertRow> & { counts: { open: number; closed: number } };

/** What the bell shows: open alerts that nobody has acknowledged, how many and the worst of them. */
export type Bell = { count: number; worst: AlertRow[] };

/** The query of the list of alerts, asked again while it is looked at. */
export function alertListOptions(filter: AlertFilter) {
  return queryOptions({
    queryKey: ["alerts", "list", filter],
    queryFn: ({ signal }) => readJson<AlertList>(`/api/admin/alerts?${searchOf(filter)}`, signal),
    refetchInterval: LIST_EVERY_MS,
  });
}

/** The query of the bell. */
export function bellOptions() {
  return queryOptions({
    queryKey: ["alerts", "bell"],
    queryFn: ({ signal }) => readJson<Bell>("/api/admin/alerts/bell", signal),
    refetchInterval: BELL_EVERY_MS,
  });
}

/** A notification channel as pages show it: never its target or secret. Times are ISO, UTC. */
export type ChannelRow = {
  id: string;
  name: string;
  route: NotificationRoute;
  hint: string;
  /** The language of its notices. */
  locale: Locale;
  isSigned: boolean;
  isDisabled: boolean;
  version: number;
  /** What came of the latest try, a test included; null before the first. */
  last: { outcome: "sent" | "waiting" | "failed"; at: string; failure: string | null; isTest: boolean } | null;
  /** Notices that nobody got within 24 h, of the last 30 days. */
  lost: number;
};

export type ChannelView = ChannelRow & { timeline: TimelineEntry[] };

/** What came of a test. `text` are the other side's words. */
export type TestResult = { isSent: boolean; code: DeliveryFault | null; text: string };

/** When people are told that an authorization ends. */
export type RemindDays = { days: number[]; version: number };
