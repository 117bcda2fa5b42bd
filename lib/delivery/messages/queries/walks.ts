import { Prisma } from "@/lib/db/client";
import { LOOKED_THROUGH } from "@/lib/kernel/count";
import type { Keyset } from "@/lib/kernel/keyset";
import { HAS_MISTIMED_NOTE } from "../../inbox/mistimed";
import {
  beginOf,
  sortOf,
  STOCK_KIND,
  STOCK_METHOD,
  STOCK_QUESTION_KIND,
  STOCK_QUESTION_METHOD,
  type PushState,
} from "../../domain/messages";
import type { ReportState } from "../../domain/report-state";
import type { MessageFilter } from "../schema";
import type { Numbered } from "./numbered";
import type { Visible } from "./visible";

/**
 * Messages that lie in one index in the order of the list: all pushes of the account, those of one state that waits for a person, the
 * reports of one state, and so on. A list is the newest of a few streams, each read no further than it needs.
 */
export type Stream = {
  /** Rows `m`, the newest first. */
  walk: Prisma.Sql;
  /** What of them is asked for beyond the index; null: every one. */
  filter: Prisma.Sql | null;
  /** So few that no look ends before they do. */
  isShort?: true;
  /** The same rows to be counted, where they lie together somewhere: counted so, none is looked through in vain. */
  tally?: Prisma.Sql;
};

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** What is asked of the list, read from its filter. */
export type Asked = {
  filter: MessageFilter;
  visible: Visible;
  numbered: Numbered | null;
  /** The numbers of stock that failed and are the newest of their places; null where they are many, or not asked for. */
  failedNumbers: readonly string[] | null;
  after: Keyset | null;
};

export function stream(walk: Prisma.Sql, asks: readonly (Prisma.Sql | null)[]): Stream {
  const given = asks.filter((one) => one !== null);
  return { walk, filter: given.length > 0 ? Prisma.join(given, " AND ") : null };
}

export function stateIn(alias: "i" | "j", states: readonly (PushState | ReportState)[]): Prisma.Sql {
  const listed = states.map((state) => `'${state}'`).join(", ");
  return Prisma.raw(states.length === 1 ? `${alias}.state = ${listed}` : `${alias}.state IN (${listed})`);
}

/** What no index of the streams has. */
export function asksOf({ filter: { method, shop, code } }: Asked): Prisma.Sql[] {
  return [
    ...(method && sortOf(method) !== "stock" ? [Prisma.sql`m.method = ${method}`] : []),
    ...(shop ? [Prisma.sql`m."shopId" = ${shop}::uuid`] : []),
    ...(code ? [Prisma.sql`(m.code = ${code} OR m.answer = ${code})`] : []),
  ];
}

/** Columns that both have; `code` is what is noted of a push, and what the platform said of a report. */
export const PUSH = Prisma.sql`
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

const QUESTION = Prisma.sql`
  SELECT q.id, 'out' AS direction, q."startedAt" AS at, q."shopId", NULL AS "supplierId", NULL AS "claimedSupplierId",
    ${Prisma.raw(`'${STOCK_QUESTION_METHOD}'`)} AS method, ${Prisma.raw(`'${STOCK_QUESTION_KIND}'`)} AS kind, NULL AS number,
    NULL AS "subjectKind", NULL::uuid AS "subjectId",
    CASE WHEN q.outcome = 'accepted' THEN 'ACCEPTED' ELSE 'FAILED' END AS state, NULL AS answer,
    COALESCE(q."subCode", q.code) AS code, 1 AS tries, q."overAt" AS "acknowledgedAt", false AS "isMistimed"
  FROM "StockCall" q`;

/** When a message came or was made, by the alias of its table. */
type Moment = 'i."receivedAt"' | 'j."createdAt"' | 'a."createdAt"' | 'q."startedAt"';

/** Rows in the order of the list that fulfil conditions, as many as are looked through; along the index of their moments. */
const walkAlong =
  (rows: Prisma.Sql, moment: Moment) =>
  (conditions: readonly Prisma.Sql[], asked: Asked): Prisma.Sql => {
    const [at, id] = columnsOf(moment);
    return Prisma.sql`${rows} WHERE ${Prisma.join([...conditions, within(moment, asked)], " AND ")}
      ORDER BY ${at} DESC, ${id} DESC LIMIT ${LOOKED_THROUGH}`;
  };

export const pushWalk = walkAlong(PUSH, 'i."receivedAt"');
export const reportWalk = walkAlong(REPORT, 'j."createdAt"');
export const stockWalk = walkAlong(STOCK, 'a."createdAt"');
export const questionWalk = walkAlong(QUESTION, 'q."startedAt"');

/** The asked time, and behind the last row seen; the first condition on it says where the index is entered. */
export function within(moment: Moment, { filter: { from, to }, after }: Asked): Prisma.Sql {
  const [at, id] = columnsOf(moment);
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

/** The column of a moment, and that of its row's id. */
function columnsOf(moment: Moment): [Prisma.Sql, Prisma.Sql] {
  return [Prisma.raw(moment), Prisma.raw(`${moment.slice(0, 2)}id`)];
}

/** When a day or a minute in Shanghai is over. */
function endOf(moment: string): Date | null {
  const begin = beginOf(moment);
  return begin && new Date(begin.getTime() + (moment.includes("T") ? MINUTE_MS : DAY_MS));
}
