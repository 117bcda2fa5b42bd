import { database, Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { ProcessingFacts } from "@/lib/kernel/processing";
import { shopsWithinScope, type Scope } from "@/lib/kernel/scope";
import { chartBegin, chartOf, STEP_MS, type Counts, type PulseChart, type PulseView } from "../domain/pulse";
import { WHOLE_APP } from "../outbox/throttle-bans";
import { WAITING_LONGEST_WITHIN } from "../queue/queue-sql";
import { MARK } from "./tally";

const RATE_SECONDS = 60;
const MOST_HELD_NAMED = 5;

/** How messages come and go just now. Each part reads recent rows along an index, or the tally: it costs the same with 10⁷ messages. */
export async function readPulse(scope: Scope, now: Date): Promise<PulseView> {
  const [perMinute, waiting, bans, held, chart] = await Promise.all([
    ratesOf(scope),
    waitingOf(scope),
    bansNow(now),
    heldShops(scope),
    chartFor(scope, now),
  ]);
  return { perMinute, ...waiting, bans, held, chart };
}

/** True for a row of the scope; `row` is the table alias. */
function within({ sellerAccountId, shopIds }: Scope, row: string): Prisma.Sql {
  const alias = Prisma.raw(row);
  const ofAccount = Prisma.sql`${alias}."sellerAccountId" = ${sellerAccountId}::uuid`;
  return shopIds === "all" ? ofAccount : Prisma.sql`${ofAccount} AND ${alias}."shopId" = ANY(${[...shopIds]}::uuid[])`;
}

async function ratesOf(scope: Scope): Promise<Counts> {
  const since = Prisma.sql`now() - make_interval(secs => ${RATE_SECONDS})`;
  const [counts] = await database().$queryRaw<Counts[]>`
    SELECT
      (SELECT count(*)::int FROM "InboxItem" i WHERE ${within(scope, "i")} AND i."receivedAt" > ${since}
         AND i.answer = 'accepted') AS taken,
      (SELECT count(*)::int FROM "InboxItem" i WHERE ${within(scope, "i")} AND i.state = 'DONE'
         AND i."processedAt" > ${since}) AS handled,
      (SELECT count(*)::int FROM "OutboxJob" j WHERE ${within(scope, "j")} AND j.state = 'ACCEPTED'
         AND j."settledAt" > ${since}) AS reported`;
  return counts ?? { taken: 0, handled: 0, reported: 0 };
}

async function waitingOf({ sellerAccountId, shopIds }: Scope): Promise<Pick<PulseView, "pushDueAt" | "reportDueAt">> {
  const shops = shopIds === "all" ? null : [...shopIds];
  const asked = [env().TOP_APP_KEY, sellerAccountId, shops];
  const [facts] = await database().$queryRawUnsafe<ProcessingFacts[]>(WAITING_LONGEST_WITHIN, ...asked);
  return {
    pushDueAt: facts?.pushDueAt?.toISOString() ?? null,
    reportDueAt: facts?.reportDueAt?.toISOString() ?? null,
  };
}

/** Bans are the app's, the same for every account. */
async function bansNow(now: Date): Promise<PulseView["bans"]> {
  const bans = await database().throttleBan.findMany({
    where: { appKey: env().TOP_APP_KEY, bannedUntil: { gt: now } },
    orderBy: { bannedUntil: "desc" },
    select: { method: true, bannedUntil: true },
  });
  return bans.map(({ method, bannedUntil }) => ({
    method: method === WHOLE_APP ? null : method,
    until: bannedUntil.toISOString(),
  }));
}

async function heldShops(scope: Scope): Promise<PulseView["held"]> {
  const where = { AND: [shopsWithinScope(scope), { deactivatedAt: null, reportsSuspendedAt: { not: null } }] };
  const [count, shops] = await Promise.all([
    database().shop.count({ where }),
    database().shop.findMany({
      where,
      orderBy: [{ reportsSuspendedAt: "asc" }, { id: "asc" }],
      take: MOST_HELD_NAMED,
      select: { id: true, name: true, reportsSuspendedAt: true },
    }),
  ]);
  return {
    count,
    shops: shops.map(({ id, name, reportsSuspendedAt }) => ({
      id,
      name,
      since: reportsSuspendedAt?.toISOString() ?? "",
    })),
  };
}

async function chartFor(scope: Scope, now: Date): Promise<PulseChart> {
  const step = Prisma.sql`make_interval(secs => ${STEP_MS / 1000})`;
  const [rows, mark] = await Promise.all([
    database().$queryRaw<(Counts & { stepAt: Date })[]>`
      SELECT date_bin(${step}, t."bucketAt", timestamptz '2000-01-01Z') AS "stepAt",
        sum(t.taken)::int AS taken, sum(t.handled)::int AS handled, sum(t.reported)::int AS reported
      FROM "MessageTally" t WHERE ${within(scope, "t")} AND t."bucketAt" >= ${chartBegin(now)} GROUP BY 1`,
    database().messageTallyMark.findUnique({ where: { id: MARK }, select: { countedUntil: true } }),
  ]);
  return chartOf(rows, mark?.countedUntil ?? null, now);
}
