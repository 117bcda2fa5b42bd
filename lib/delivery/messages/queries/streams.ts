import { Prisma } from "@/lib/db/client";
import type { Keyset } from "@/lib/kernel/keyset";
import { meantFor } from "../../inbox/audience";
import { HAS_MISTIMED_NOTE } from "../../inbox/mistimed";
import {
  beginOf,
  sortOf,
  STOCK_KIND,
  STOCK_METHOD,
  TAB_STATES,
  type Sort,
  type MessageTab,
  type PushState,
} from "../../domain/messages";
import type { ReportState } from "../../domain/report-state";
import type { MessageFilter } from "../schema";
import { numberedPushes, numberedReports, type Numbered } from "./numbered";
import { inShops, type Visible } from "./visible";

/**
 * Messages that lie in one index in the order of the list: all pushes of the account, those of one state that waits for a person, the
 * reports of one state, and so on. A list is the newest of a few streams, each read no further than it needs.
 */
export type Stream = {
  /** Rows `m`, the newest first. */
  walk: Prisma.Sql;
  /** What of them is asked for beyond the index; null: every one. */
  filter: Prisma.Sql | null;
};

/**
 * Where a filter asks for what no index has, so many rows of a stream are looked through, and the list says how far it looked: rare
 * things are found by going on, or by a time.
 */
export const LOOKED_THROUGH = 8_000;

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** What is asked of the list, read from its filter. */
export type Asked = { filter: MessageFilter; visible: Visible; numbered: Numbered | null; after: Keyset | null };

/** The streams of a tab. The states are literals: only so does the planner see that a small index holds them all. */
export function streamsOf(tab: MessageTab, asked: Asked): Stream[] {
  const { direction, method } = asked.filter;
  const states = TAB_STATES[tab];
  // A method lies in one table: no other is looked through for it.
  const isOf = (sort: Sort) => (direction ?? sort) === sort && (method === undefined || sortOf(method) === sort);
  const pushes = isOf("in") ? pushStreams(tab, states.in, asked) : [];
  const open = tab === "failed" ? [Prisma.sql`m."acknowledgedAt" IS NULL`] : [];
  const reports = isOf("out") ? reportStreams(states.out, asked, open) : [];
  const stock = isOf("stock") ? stockStreams(tab, asked) : [];
  return [...pushes, ...reports, ...stock];
}

/** Numbers of stock by their status: one that is being sent waits by its status, and a lease tells. */
const STOCK_STATUSES = {
  all: ["PENDING", "SENT", "FAILED"],
  failed: ["FAILED"],
  waiting: ["PENDING"],
  refused: [],
  parked: [],
} as const satisfies Record<MessageTab, readonly string[]>;

/** True for a number `m` of which no newer one was made: what comes of that one is what counts. */
const IS_NEWEST = Prisma.sql`EXISTS (SELECT 1 FROM "StockTarget" t
  WHERE t."shopId" = m."shopId" AND t."skuId" = m."subjectId" AND t."lastAttemptId" = m.id)`;

function stockStreams(tab: MessageTab, asked: Asked): Stream[] {
  const { visible, numbered } = asked;
  const isMine = Prisma.sql`a."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const asks = [inShops(visible), ...asksOf(asked), ...(tab === "failed" ? [IS_NEWEST] : [])];
  const ofStatus = STOCK_STATUSES[tab].map((status) => Prisma.raw(`a.status = '${status}'`));
  if (!numbered) return ofStatus.map((status) => stream(stockWalk([isMine, status], asked), asks));
  if (numbered.skuId === null || ofStatus.length === 0) return [];
  const ofSku = Prisma.sql`a."skuId" = ${numbered.skuId}::uuid`;
  return [stream(stockWalk([isMine, ofSku, Prisma.sql`(${Prisma.join(ofStatus, " OR ")})`], asked), asks)];
}

function pushStreams(tab: MessageTab, states: readonly PushState[], asked: Asked): Stream[] {
  if (states.length === 0) return [];
  const { visible, numbered } = asked;
  const isMine = Prisma.sql`i."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const mine = [inShops(visible), ...asksOf(asked)];
  const nobodys = Prisma.sql`i."sellerAccountId" IS NULL AND i.state = 'REFUSED'`;
  const isForMe = [meantFor(visible.audience, "m"), ...asksOf(asked)];
  const among = numbered?.pushIds ? Prisma.sql`i.id = ANY(${[...numbered.pushIds]}::uuid[])` : null;
  const ofNumber = numbered && numberedPushes(numbered);
  const isRefusedToo = tab === "all" || tab === "refused";
  if (among) {
    const isOfTab = stateIn("i", states);
    const own = stream(pushWalk([isMine, among, isOfTab], asked), mine);
    if (!isRefusedToo) return [own];
    // What was refused at the door lies in no index by its number; there is little of it.
    const refused = pushWalk([isMine, Prisma.sql`i.state = 'REFUSED' AND i.kind = 'unknown'`], asked);
    return [own, stream(refused, [...mine, ofNumber]), stream(pushWalk([nobodys], asked), [...isForMe, ofNumber])];
  }
  const own = ownPushes(tab, isMine, asked).map((walk) => stream(walk, [...mine, ofNumber]));
  return isRefusedToo ? [...own, stream(pushWalk([nobodys], asked), [...isForMe, ofNumber])] : own;
}

function ownPushes(tab: MessageTab, isMine: Prisma.Sql, asked: Asked): Prisma.Sql[] {
  if (tab === "all") return [pushWalk([isMine], asked)];
  if (tab !== "waiting") return TAB_STATES[tab].in.map((state) => pushWalk([isMine, stateIn("i", [state])], asked));
  // Open ones lie in an index by their turn. Read apart, so that nobody walks along all others to find them.
  const inTime = within('i."receivedAt"', asked);
  return [
    Prisma.sql`
      SELECT * FROM (${PUSH} WHERE i.state = 'PENDING' AND ${isMine} AND ${inTime}
        UNION ALL ${PUSH} WHERE i.state = 'RUNNING' AND ${isMine} AND ${inTime} OFFSET 0) open
      ORDER BY at DESC, id DESC LIMIT ${LOOKED_THROUGH}`,
  ];
}

function reportStreams(states: readonly ReportState[], asked: Asked, open: readonly Prisma.Sql[]): Stream[] {
  const { visible, numbered } = asked;
  const isMine = Prisma.sql`j."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const asks = [inShops(visible), ...asksOf(asked), ...open];
  if (states.length === 0) return [];
  if (numbered?.subjects) {
    const { orders, returns } = numbered.subjects;
    const isOfThem = Prisma.sql`(j."subjectKind" = 'order' AND j."subjectId" = ANY(${[...orders]}::uuid[])
      OR j."subjectKind" = 'return-order' AND j."subjectId" = ANY(${[...returns]}::uuid[]))`;
    return [stream(reportWalk([isMine, isOfThem, stateIn("j", states)], asked), asks)];
  }
  const ofNumber = numbered && numberedReports(numbered);
  return states.map((state) => stream(reportWalk([isMine, stateIn("j", [state])], asked), [...asks, ofNumber]));
}

function stream(walk: Prisma.Sql, asks: readonly (Prisma.Sql | null)[]): Stream {
  const given = asks.filter((one) => one !== null);
  return { walk, filter: given.length > 0 ? Prisma.join(given, " AND ") : null };
}

function stateIn(alias: "i" | "j", states: readonly (PushState | ReportState)[]): Prisma.Sql {
  const listed = states.map((state) => `'${state}'`).join(", ");
  return Prisma.raw(states.length === 1 ? `${alias}.state = ${listed}` : `${alias}.state IN (${listed})`);
}

/** What no index of the streams has. */
function asksOf({ filter: { method, shop, code } }: Asked): Prisma.Sql[] {
  return [
    ...(method && method !== STOCK_METHOD ? [Prisma.sql`m.method = ${method}`] : []),
    ...(shop ? [Prisma.sql`m."shopId" = ${shop}::uuid`] : []),
    ...(code ? [Prisma.sql`(m.code = ${code} OR m.answer = ${code})`] : []),
  ];
}

/** Columns that both have; `code` is what is noted of a push, and what the platform said of a report. */
const PUSH = Prisma.sql`
  SELECT i.id, 'in' AS direction, i."receivedAt" AS at, i."shopId", i."supplierId", i."claimedSupplierId", i.method, i.kind,
    i."bizOrderCode" AS number, NULL AS "subjectKind", NULL::uuid AS "subjectId", i.state::text AS state, i.answer,
    i.note AS code, i.attempts AS tries, NULL::timestamptz AS "acknowledgedAt",
    (i.answer = 'sign-check-failure' AND i."bodyBytes" > 0 AND ${HAS_MISTIMED_NOTE}) AS "isMistimed"
  FROM "InboxItem" i`;

const REPORT = Prisma.sql`
  SELECT j.id, 'out' AS direction, j."createdAt" AS at, j."shopId", NULL AS "supplierId", NULL AS "claimedSupplierId", j.method,
    j.kind, NULL AS number, j."subjectKind", j."subjectId", j.state::text AS state, NULL AS answer, j."lastCode" AS code,
    j.attempts AS tries, j."acknowledgedAt", false AS "isMistimed"
  FROM "OutboxJob" j`;

const STOCK = Prisma.sql`
  SELECT a.id, 'out' AS direction, a."createdAt" AS at, a."shopId", NULL AS "supplierId", NULL AS "claimedSupplierId",
    ${Prisma.raw(`'${STOCK_METHOD}'`)} AS method, ${Prisma.raw(`'${STOCK_KIND}'`)} AS kind, NULL AS number, 'sku' AS "subjectKind",
    a."skuId" AS "subjectId",
    CASE WHEN a.status = 'SENT' THEN 'ACCEPTED' WHEN a.status = 'PENDING' AND a."leaseOwner" IS NOT NULL THEN 'SENDING'
      ELSE a.status::text END AS state,
    NULL AS answer, COALESCE(a.code, CASE WHEN a.status = 'FAILED' THEN a.cause END) AS code, a.tries,
    NULL::timestamptz AS "acknowledgedAt", false AS "isMistimed"
  FROM "StockSyncAttempt" a`;

function pushWalk(conditions: readonly Prisma.Sql[], asked: Asked): Prisma.Sql {
  return Prisma.sql`${PUSH} WHERE ${Prisma.join([...conditions, within('i."receivedAt"', asked)], " AND ")}
    ORDER BY i."receivedAt" DESC, i.id DESC LIMIT ${LOOKED_THROUGH}`;
}

function reportWalk(conditions: readonly Prisma.Sql[], asked: Asked): Prisma.Sql {
  return Prisma.sql`${REPORT} WHERE ${Prisma.join([...conditions, within('j."createdAt"', asked)], " AND ")}
    ORDER BY j."createdAt" DESC, j.id DESC LIMIT ${LOOKED_THROUGH}`;
}

function stockWalk(conditions: readonly Prisma.Sql[], asked: Asked): Prisma.Sql {
  return Prisma.sql`${STOCK} WHERE ${Prisma.join([...conditions, within('a."createdAt"', asked)], " AND ")}
    ORDER BY a."createdAt" DESC, a.id DESC LIMIT ${LOOKED_THROUGH}`;
}

/** The asked time, and behind the last row seen; the first condition on it says where the index is entered. */
function within(
  column: 'i."receivedAt"' | 'j."createdAt"' | 'a."createdAt"',
  { filter: { from, to }, after }: Asked,
): Prisma.Sql {
  const [at, id] = [Prisma.raw(column), Prisma.raw(`${column.slice(0, 2)}id`)];
  const [first, last] = [from ? beginOf(from) : null, to ? endOf(to) : null];
  const seen = after && new Date(after.value);
  const conditions = [
    ...(first ? [Prisma.sql`${at} >= ${first}`] : []),
    ...(last ? [Prisma.sql`${at} < ${last}`] : []),
    ...(after && seen && !Number.isNaN(seen.getTime())
      ? [Prisma.sql`${at} <= ${seen} AND (${at}, ${id}) < (${seen}, ${after.id}::uuid)`]
      : []),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
}

/** When a day or a minute in Shanghai is over. */
function endOf(moment: string): Date | null {
  const begin = beginOf(moment);
  return begin && new Date(begin.getTime() + (moment.includes("T") ? MINUTE_MS : DAY_MS));
}
