import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO, LOOKED_THROUGH } from "@/lib/kernel/count";
import { decodeKeyset, encodeKeyset, PAGE_SIZE, type Keyset } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { MESSAGE_TABS, type MessageTab } from "../../domain/messages";
import type { MessageCounts, MessageList } from "../client";
import type { MessageFilter } from "../schema";
import { rowsOf, type FoundMessage } from "./message-rows";
import { numberedAs } from "./numbered";
import { failedNumbersOf } from "./failed-numbers";
import { streamsOf } from "./streams";
import { visibleTo } from "./visible";
import type { Asked, Stream } from "./walks";

/** One page of the account's pushes and reports, the newest first, with the counts of the tabs (R62, R171). */
export async function readMessages(scope: Scope, filter: MessageFilter): Promise<MessageList> {
  const [visible, numbered, failedNumbers] = await Promise.all([
    visibleTo(scope),
    filter.q === "" ? null : numberedAs(scope, filter.q),
    failedNumbersOf(scope, filter),
  ]);
  const asked = { filter, visible, numbered, failedNumbers, after: decodeKeyset(filter.after) };
  const [page, counts] = await Promise.all([pageOfMessages(asked), countMessages({ ...asked, after: null })]);
  return { ...page, rows: await rowsOf(scope, page.rows), counts };
}

type FoundPage = Pick<MessageList, "nextAfter" | "lookedBackTo"> & { rows: FoundMessage[] };

async function pageOfMessages(asked: Asked): Promise<FoundPage> {
  const streams = streamsOf(asked.filter.status, asked);
  const [found, end] = await Promise.all([newestOf(streams), endOfLook(streams)]);
  const within = end ? found.filter((row) => !isBehind(row, end)) : found;
  const rows = within.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  if (within.length > PAGE_SIZE && last) return { rows, nextAfter: encodeKeyset(keysetOf(last)), lookedBackTo: null };
  return { rows, nextAfter: end && encodeKeyset(end), lookedBackTo: end && end.value };
}

/** The newest rows of all streams, one more than stand on a page; of each no more are taken. */
function newestOf(streams: readonly Stream[]): Promise<FoundMessage[]> {
  if (streams.length === 0) return Promise.resolve([]);
  const take = PAGE_SIZE + 1;
  const each = streams.map(
    ({ walk, filter }) =>
      Prisma.sql`(SELECT * FROM (${walk}) m ${filter ? Prisma.sql`WHERE ${filter}` : Prisma.empty} LIMIT ${take})`,
  );
  return database().$queryRaw<FoundMessage[]>`
    SELECT * FROM (${Prisma.join(each, " UNION ALL ")}) found ORDER BY at DESC, id DESC LIMIT ${take}`;
}

/** The newest place at which one of the streams was looked through as far as it is; null where all were to their end. */
async function endOfLook(streams: readonly Stream[]): Promise<Keyset | null> {
  const walked = streams.filter(mayBeCut);
  if (walked.length === 0) return null;
  const ends = walked.map(
    ({ walk }) => Prisma.sql`(SELECT m.at, m.id FROM (${walk}) m OFFSET ${LOOKED_THROUGH - 1} LIMIT 1)`,
  );
  const [end] = await database().$queryRaw<{ at: Date; id: string }[]>`
    SELECT * FROM (${Prisma.join(ends, " UNION ALL ")}) ends ORDER BY at DESC, id DESC LIMIT 1`;
  return end ? keysetOf(end) : null;
}

function keysetOf({ at, id }: { at: Date; id: string }): Keyset {
  return { value: at.toISOString(), id };
}

function isBehind(row: FoundMessage, end: Keyset): boolean {
  const at = row.at.toISOString();
  return at < end.value || (at === end.value && row.id < end.id);
}

/** Whether a look may end before the stream does. */
function mayBeCut({ filter, isShort }: Stream): boolean {
  return filter !== null && !isShort;
}

/**
 * How many messages stand behind each tab with the other filters applied, up to `COUNTED_UP_TO` and one more; null where more would
 * have to be looked through to tell (R171).
 */
async function countMessages(asked: Asked): Promise<MessageCounts> {
  const tabs = MESSAGE_TABS.map((tab) => ({ tab, streams: streamsOf(tab, asked) }));
  const found = await foundIn(tabs);
  const cut = await cutTabs(tabs.filter(({ tab }) => found[tab] <= COUNTED_UP_TO));
  return { ...found, ...Object.fromEntries([...cut].map((tab) => [tab, null])) };
}

type Tab = { tab: MessageTab; streams: readonly Stream[] };

/**
 * How many the streams of each tab hold, as far as they are looked through. Of all messages the first stream is counted beforehand: in
 * an account of some size it has enough, and the others are not even planned for.
 */
async function foundIn(tabs: readonly Tab[]): Promise<Record<MessageTab, number>> {
  const isAll = ({ tab }: Tab) => tab === "all";
  const found = await foundInEach(tabs.map((one) => (isAll(one) ? { ...one, streams: one.streams.slice(0, 1) } : one)));
  const others = tabs.filter((one) => isAll(one) && (found.get("all") ?? 0) <= COUNTED_UP_TO);
  const more = await foundInEach(others.map((one) => ({ ...one, streams: one.streams.slice(1) })));
  const sum = (tab: MessageTab) => Math.min((found.get(tab) ?? 0) + (more.get(tab) ?? 0), COUNTED_UP_TO + 1);
  return Object.fromEntries(MESSAGE_TABS.map((tab) => [tab, sum(tab)])) as Record<MessageTab, number>;
}

/** One stream of a tab after the other: once they have enough, no other is looked at. */
async function foundInEach(tabs: readonly Tab[]): Promise<Map<MessageTab, number>> {
  const counts = tabs.flatMap(({ tab, streams }) => {
    if (streams.length === 0) return [];
    const all = Prisma.join(streams.map(countedRows), " UNION ALL ");
    return Prisma.sql`SELECT ${tab} AS tab, (SELECT count(*)::int FROM (${all} LIMIT ${COUNTED_UP_TO + 1}) few) AS found`;
  });
  if (counts.length === 0) return new Map();
  const counted = await database().$queryRaw<{ tab: MessageTab; found: number }[]>(Prisma.join(counts, " UNION ALL "));
  return new Map(counted.map(({ tab, found }) => [tab, found]));
}

function countedRows({ walk, filter, tally }: Stream): Prisma.Sql {
  if (tally) return Prisma.sql`(${tally})`;
  return Prisma.sql`(SELECT 1 FROM (${walk}) m ${filter ? Prisma.sql`WHERE ${filter}` : Prisma.empty})`;
}

/** Those of the tabs of which a stream goes on behind what was looked through. */
async function cutTabs(tabs: readonly Tab[]): Promise<Set<MessageTab>> {
  const ends = tabs.flatMap(({ tab, streams }) =>
    streams
      .filter((stream) => !stream.tally && mayBeCut(stream))
      .map(({ walk }) => Prisma.sql`(SELECT ${tab} AS tab FROM (${walk}) m OFFSET ${LOOKED_THROUGH - 1} LIMIT 1)`),
  );
  if (ends.length === 0) return new Set();
  const cut = await database().$queryRaw<{ tab: MessageTab }[]>(Prisma.join(ends, " UNION ALL "));
  return new Set(cut.map(({ tab }) => tab));
}
