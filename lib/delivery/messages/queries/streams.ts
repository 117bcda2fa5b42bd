import { Prisma } from "@/lib/db/client";
import { LOOKED_THROUGH } from "@/lib/kernel/count";
import { meantFor } from "../../inbox/audience";
import {
  sortOf,
  STOCK_METHOD,
  STOCK_QUESTION_METHOD,
  TAB_STATES,
  type Sort,
  type MessageTab,
  type PushState,
} from "../../domain/messages";
import type { ReportState } from "../../domain/report-state";
import { codedPushes, codedQuestions, codedReports, codedStock, rareMethodOf } from "./indexed";
import { numberedPushes, numberedReports, type Numbered } from "./numbered";
import { inShops } from "./visible";
import {
  asksOf,
  PUSH,
  pushWalk,
  questionWalk,
  reportWalk,
  stateIn,
  stockWalk,
  stream,
  within,
  type Asked,
  type Stream,
} from "./walks";

/** The streams of a tab. The states are literals: only so does the planner see that a small index holds them all. */
export function streamsOf(tab: MessageTab, asked: Asked): Stream[] {
  const { direction, method } = asked.filter;
  const states = TAB_STATES[tab];
  // A method lies in one table: no other is looked through for it.
  const isOf = (sort: Sort) => (direction ?? sort) === sort && (method === undefined || sortOf(method) === sort);
  const pushes = isOf("in") ? pushStreams(tab, states.in, asked) : [];
  const reports = isOf("out") ? reportStreams(tab, states.out, asked) : [];
  const numbers = isOf("stock") && method !== STOCK_QUESTION_METHOD ? stockStreams(tab, asked) : [];
  const questions = isOf("stock") && method !== STOCK_METHOD ? questionStreams(tab, asked) : [];
  return [...pushes, ...reports, ...numbers, ...questions];
}

/** Numbers of stock by their status: one that is being sent waits by its status, and a lease tells. */
const STOCK_STATUSES = {
  all: ["PENDING", "SENT", "FAILED"],
  failed: ["FAILED"],
  waiting: ["PENDING"],
  refused: [],
  parked: [],
} as const satisfies Record<MessageTab, readonly string[]>;

/** True for a number `m` of which no newer one was made: what comes of that one is what counts. Asked row by row (`OFFSET`). */
const IS_NEWEST = Prisma.sql`EXISTS (SELECT 1 FROM "StockTarget" t
  WHERE t."shopId" = m."shopId" AND t."skuId" = m."subjectId" AND t."lastAttemptId" = m.id OFFSET 0)`;

function stockStreams(tab: MessageTab, asked: Asked): Stream[] {
  const { visible, numbered, failedNumbers } = asked;
  if (numbered?.skuId === null) return [];
  const isMine = Prisma.sql`a."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const ofSku = numbered ? [Prisma.sql`a."skuId" = ${numbered.skuId}::uuid`] : [];
  if (tab === "failed" && failedNumbers) {
    const among = Prisma.sql`a.id = ANY(${[...failedNumbers]}::uuid[]) AND a.status = 'FAILED'`;
    return [
      { ...stream(stockWalk([isMine, ...ofSku, among], asked), [inShops(visible), ...asksOf(asked)]), isShort: true },
    ];
  }
  const asks = [inShops(visible), ...asksOf(asked), ...(tab === "failed" ? [IS_NEWEST] : [])];
  const ofStatus = STOCK_STATUSES[tab].map((status) => Prisma.raw(`a.status = '${status}'`));
  if (ofStatus.length === 0) return [];
  if (numbered) {
    return [stream(stockWalk([isMine, ...ofSku, Prisma.sql`(${Prisma.join(ofStatus, " OR ")})`], asked), asks)];
  }
  const coded = tab === "all" ? codedStock(isMine, asked) : null;
  if (coded) return [coded];
  const tally = tab === "failed" ? failedTally(asked) : null;
  const streams = ofStatus.map((status) => stream(stockWalk([isMine, status], asked), asks));
  return tally ? streams.map((one) => ({ ...one, tally })) : streams;
}

/**
 * Where nothing else is asked, the numbers whose newest failed are the targets that stand so: of those that failed, most were made
 * up for long ago.
 */
function failedTally(asked: Asked): Prisma.Sql | null {
  const { filter, visible, after } = asked;
  if (filter.code || filter.from || filter.to || after) return null;
  const isMine = Prisma.sql`m."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const hasFailed = Prisma.sql`m.status = 'FAILED' AND m."lastAttemptId" IS NOT NULL`;
  const given = [isMine, hasFailed, inShops(visible), ...asksOf(asked)].filter((one) => one !== null);
  return Prisma.sql`SELECT 1 FROM "StockTarget" m WHERE ${Prisma.join(given, " AND ")}`;
}

/** Questions of what the platform has. They are of no number; one without an answer is open until its place was answered. */
function questionStreams(tab: MessageTab, asked: Asked): Stream[] {
  const { visible, numbered } = asked;
  if (numbered || (tab !== "all" && tab !== "failed")) return [];
  const isMine = Prisma.sql`q."sellerAccountId" = ${visible.sellerAccountId}::uuid AND q.kind = 'QUERY'`;
  const coded = tab === "all" ? codedQuestions(isMine, asked) : null;
  if (coded) return [coded];
  const open = tab === "failed" ? [Prisma.sql`q.outcome <> 'accepted' AND q."overAt" IS NULL`] : [];
  return [stream(questionWalk([isMine, ...open], asked), [inShops(visible), ...asksOf(asked)])];
}

function pushStreams(tab: MessageTab, states: readonly PushState[], asked: Asked): Stream[] {
  if (states.length === 0) return [];
  const { visible, numbered } = asked;
  const isMine = Prisma.sql`i."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const mine = [inShops(visible), ...asksOf(asked)];
  const nobodys = Prisma.sql`i."sellerAccountId" IS NULL AND i.state = 'REFUSED'`;
  const isForMe = [meantFor(visible.audience, "m"), ...asksOf(asked)];
  const isRefusedToo = tab === "all" || tab === "refused";
  if (numbered?.pushIds) {
    const among = amongIds(numbered.pushIds);
    const own = { ...stream(pushWalk([isMine, among, stateIn("i", states)], asked), mine), isShort: true as const };
    return isRefusedToo ? [own, ...refusedOfNumber(numbered, [isMine, nobodys], [mine, isForMe], asked)] : [own];
  }
  const ofNumber = numbered && numberedPushes(numbered);
  const coded = numbered || tab === "waiting" ? null : codedPushes(isMine, tab === "all" ? null : states, asked);
  const own = coded ?? ownPushes(tab, isMine, asked).map((walk) => stream(walk, [...mine, ofNumber]));
  return isRefusedToo ? [...own, stream(pushWalk([nobodys], asked), [...isForMe, ofNumber])] : own;
}

/** What was refused at the door lies in no index by the key of its number. */
function refusedOfNumber(
  numbered: Numbered,
  [isMine, nobodys]: [Prisma.Sql, Prisma.Sql],
  [mine, isForMe]: [(Prisma.Sql | null)[], (Prisma.Sql | null)[]],
  asked: Asked,
): Stream[] {
  const unread = Prisma.sql`${isMine} AND i.state = 'REFUSED' AND i.kind = 'unknown'`;
  if (!numbered.refusedIds) {
    const ofNumber = numberedPushes(numbered);
    return [
      stream(pushWalk([unread], asked), [...mine, ofNumber]),
      stream(pushWalk([nobodys], asked), [...isForMe, ofNumber]),
    ];
  }
  if (numbered.refusedIds.length === 0) return [];
  const among = amongIds(numbered.refusedIds);
  return [
    { ...stream(pushWalk([unread, among], asked), mine), isShort: true },
    { ...stream(pushWalk([nobodys, among], asked), isForMe), isShort: true },
  ];
}

function amongIds(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`i.id = ANY(${[...ids]}::uuid[])`;
}

function ownPushes(tab: MessageTab, isMine: Prisma.Sql, asked: Asked): Prisma.Sql[] {
  if (tab === "all") return [pushWalk([isMine, ...rareMethodOf("i", asked)], asked)];
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

function reportStreams(tab: MessageTab, states: readonly ReportState[], asked: Asked): Stream[] {
  if (states.length === 0) return [];
  const { visible, numbered } = asked;
  const isMine = Prisma.sql`j."sellerAccountId" = ${visible.sellerAccountId}::uuid`;
  const asks = [inShops(visible), ...asksOf(asked)];
  if (numbered?.subjects) {
    const { orders, returns } = numbered.subjects;
    const isOfThem = Prisma.sql`(j."subjectKind" = 'order' AND j."subjectId" = ANY(${[...orders]}::uuid[])
      OR j."subjectKind" = 'return-order' AND j."subjectId" = ANY(${[...returns]}::uuid[]))`;
    const isOpen = tab === "failed" ? [Prisma.sql`m."acknowledgedAt" IS NULL`] : [];
    return [stream(reportWalk([isMine, isOfThem, stateIn("j", states)], asked), [...asks, ...isOpen])];
  }
  const ofNumber = numbered && numberedReports(numbered);
  if (tab === "failed") {
    const isOpen = Prisma.sql`${stateIn("j", states)} AND j."acknowledgedAt" IS NULL`;
    return [stream(reportWalk([isMine, isOpen], asked), [...asks, ofNumber])];
  }
  const rare = rareMethodOf("j", asked);
  const together = tab === "all" && !numbered ? codedReports(isMine, asked) : null;
  if (together) return [together];
  if (tab === "all" && rare.length > 0) return [stream(reportWalk([isMine, ...rare], asked), [...asks, ofNumber])];
  return states.map((state) => stream(reportWalk([isMine, stateIn("j", [state])], asked), [...asks, ofNumber]));
}
