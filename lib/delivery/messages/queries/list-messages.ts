import { database, Prisma } from "@/lib/db/client";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import { decodeKeyset, encodeKeyset, PAGE_SIZE, type Keyset } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { MESSAGE_TABS, type MessageTab } from "../../domain/messages";
import type { MessageCounts, MessageList } from "../client";
import type { MessageFilter } from "../schema";
import { rowsOf, type FoundMessage } from "./message-rows";
import { numberedAs } from "./numbered";
import { LOOKED_THROUGH, streamsOf, type Asked, type Stream } from "./streams";
import { visibleTo } from "./visible";

/** One page of the account's pushes and reports, the newest first, with the counts of the tabs (R62, R171). */
export async function readMessages(scope: Scope, filter: MessageFilter): Promise<MessageList> {
  const [visible, numbered] = await Promise.all([
    visibleTo(scope),
    filter.q === "" ? null : numberedAs(scope, filter.q),
  ]);
  const asked = { filter, visible, numbered, after: decodeKeyset(filter.after) };
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
  const walked = streams.filter(({ filter }) => filter !== null);
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

/**
 * How many messages stand behind each tab with the other filters applied, up to `COUNTED_UP_TO` and one more; null where more would
 * have to be looked through to tell (R171).
 */
async function countMessages(asked: Asked): Promise<MessageCounts> {
  const named = MESSAGE_TABS.flatMap((tab) => streamsOf(tab, asked).map((stream) => ({ tab, stream })));
  const counted = await database().$queryRaw<{ tab: MessageTab; found: number; isAll: boolean }[]>(
    named.length === 0
      ? Prisma.sql`SELECT 'all' AS tab, 0 AS found, true AS "isAll"`
      : Prisma.join(
          named.map(({ tab, stream }) => countOf(tab, stream)),
          " UNION ALL ",
        ),
  );
  return Object.fromEntries(
    MESSAGE_TABS.map((tab) => {
      const own = counted.filter((one) => one.tab === tab);
      const found = own.reduce((sum, one) => sum + one.found, 0);
      if (found > COUNTED_UP_TO) return [tab, COUNTED_UP_TO + 1];
      return [tab, own.every(({ isAll }) => isAll) ? found : null];
    }),
  ) as MessageCounts;
}

/** Counting ends where the tab has enough; only where it has not, it is asked whether the stream was looked through to its end. */
function countOf(tab: MessageTab, { walk, filter }: Stream): Prisma.Sql {
  const most = COUNTED_UP_TO + 1;
  const found = Prisma.sql`
    (SELECT count(*)::int FROM (SELECT 1 FROM (${walk}) m ${filter ? Prisma.sql`WHERE ${filter}` : Prisma.empty} LIMIT ${most}) few)`;
  if (filter === null) return Prisma.sql`SELECT ${tab} AS tab, ${found} AS found, true AS "isAll"`;
  return Prisma.sql`
    SELECT ${tab} AS tab, counted.found,
      counted.found = ${most} OR NOT EXISTS (SELECT 1 FROM (${walk}) m OFFSET ${LOOKED_THROUGH - 1}) AS "isAll"
    FROM (SELECT ${found} AS found OFFSET 0) counted`;
}
