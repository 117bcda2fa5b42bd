import { listAudit } from "@/lib/db/audit-log";
import { database, Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import { decodeKeyset, PAGE_SIZE, pageOf, type Keyset } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import type {
  FailedAgain,
  KindCount,
  ReplayList,
  ReplayOutcome,
  ReplayPreview,
  ReplayRow,
  ReplayView,
  SkipCount,
} from "./client";
import { lotsOf, messagesOf, reachOf } from "./chosen";
import { SKIP_REASONS, type SkipReason } from "./domain/message";
import { replayIdSchema, type ReplayFilter, type ReplaySelection } from "./schema";

/** So many messages that failed again, and faults of bodies, are named on the page; the rest is counted. */
const MOST_NAMED = 50;
const MOST_FAULTS = 5;

/**
 * A replay `r` that the person may see: of the account, and none that may hold a message of a shop they do not have.
 */
export function replaysWithin(scope: Scope): Prisma.Sql {
  const ofAccount = Prisma.sql`r."sellerAccountId" = ${scope.sellerAccountId}::uuid`;
  if (scope.shopIds === "all") return ofAccount;
  return Prisma.sql`(${ofAccount} AND NOT r."allShops" AND r."shopIds" <@ ${[...scope.shopIds]}::uuid[])`;
}

/**
 * What a replay of the selection would do now: the same judgement by which `startReplay` keeps its messages. Refuses NOT_FOUND
 * where none of the ids is a message of the person's shops.
 */
export async function previewReplay(scope: Scope, selection: ReplaySelection): Promise<ReplayPreview> {
  const reading = outsideCommits(scope);
  const lots = await lotsOf(reading.tx, await reachOf(reading, []), selection);
  if (selection.kind === "ids" && lots.length === 0) refuse("NOT_FOUND");
  const found = lots.reduce((sum, { count }) => sum + count, 0);
  const skips = new Map<SkipReason, number>();
  const kinds = new Map<string, KindCount>();
  for (const { direction, kind, skip, count } of lots) {
    if (skip !== null) skips.set(skip, (skips.get(skip) ?? 0) + count);
    else {
      const before = kinds.get(`${direction}:${kind}`)?.count ?? 0;
      kinds.set(`${direction}:${kind}`, { direction, kind, count: before + count });
    }
  }
  return {
    replayable: [...kinds.values()],
    skipped: SKIP_REASONS.flatMap((reason) => ({ reason, count: skips.get(reason) ?? 0 })).filter(
      ({ count }) => count > 0,
    ),
    notFound: selection.kind === "ids" ? Math.max(new Set(selection.ids).size - found, 0) : 0,
  };
}

/** The shops whose pushes of the selection came before they had their supplier id, of which nobody has said that it is theirs. */
export async function shopsToProve(scope: Scope, selection: ReplaySelection): Promise<string[]> {
  const reach = await reachOf(outsideCommits(scope), []);
  const found = await database().$queryRaw<{ shopId: string }[]>`
    SELECT DISTINCT m."shopId" FROM (${messagesOf(reach, selection)}) m
    WHERE NOT m."isProven" AND m."hasBody" AND m.state = 'REFUSED' AND m."shopId" IS NOT NULL`;
  return found.map(({ shopId }) => shopId);
}

type Found = Omit<ReplayRow, "waiting" | "outcome" | "createdAt" | "finishedAt"> & {
  notFound: number;
  createdAt: Date;
  finishedAt: Date | null;
};

function findReplays(where: Prisma.Sql, take: number): Promise<Found[]> {
  return database().$queryRaw<Found[]>`
    SELECT r.id, r.state::text AS state, r.reason, r."startedByName" AS "startedBy", r.selection, s.name AS "shopName",
      r.total, r.released, r.skipped, r."notFound", r."createdAt", r."finishedAt"
    FROM "Replay" r
    LEFT JOIN "Shop" s ON s.id::text = r.selection->>'shopId' AND s."sellerAccountId" = r."sellerAccountId"
    WHERE ${where} ORDER BY r."createdAt" DESC, r.id DESC LIMIT ${take}`;
}

/** One page of the replays, the newest first. */
export async function listReplays(scope: Scope, filter: ReplayFilter): Promise<ReplayList> {
  const where = Prisma.sql`${replaysWithin(scope)} AND ${beyond(decodeKeyset(filter.after))}`;
  const { rows, nextAfter } = pageOf(await findReplays(where, PAGE_SIZE + 1), ({ createdAt, id }) => ({
    value: createdAt.toISOString(),
    id,
  }));
  const outcomes = await outcomesOf(rows.map(({ id }) => id));
  return { rows: rows.map((row) => rowOf(row, outcomes.get(row.id))), nextAfter };
}

function beyond(after: Keyset | null): Prisma.Sql {
  const at = after && new Date(after.value);
  if (!at || Number.isNaN(at.getTime())) return Prisma.sql`true`;
  return Prisma.sql`(r."createdAt", r.id) < (${at}, ${after.id}::uuid)`;
}

const NOTHING: ReplayOutcome = { done: 0, failed: 0, parked: 0, open: 0 };

function rowOf(found: Found, outcome: ReplayOutcome = NOTHING): ReplayRow {
  const { id, state, reason, startedBy, selection, shopName, total, released, skipped } = found;
  return {
    ...{ id, state, reason, startedBy, selection, shopName, total, released, skipped },
    waiting: total - released - skipped,
    outcome,
    createdAt: found.createdAt.toISOString(),
    finishedAt: found.finishedAt?.toISOString() ?? null,
  };
}

/** What came of a message, in one word; a row that is gone by now tells nothing. */
const OUTCOME = Prisma.sql`CASE
  WHEN p.state = 'DONE' OR j.state = 'ACCEPTED' THEN 'done'
  WHEN p.state IN ('FAILED', 'REFUSED') OR j.state IN ('REFUSED', 'DEAD') THEN 'failed'
  WHEN p.state = 'PARKED' THEN 'parked'
  WHEN p.state IN ('PENDING', 'RUNNING') OR j.state IN ('PENDING', 'SENDING') THEN 'open' END`;
/** The messages of items `i`. A replay holds no other account's. */
const MESSAGES = Prisma.sql`
  LEFT JOIN "InboxItem" p ON i.direction = 'in' AND p.id = i."messageId"
  LEFT JOIN "OutboxJob" j ON i.direction = 'out' AND j.id = i."messageId"`;

async function outcomesOf(replayIds: readonly string[]): Promise<Map<string, ReplayOutcome>> {
  if (replayIds.length === 0) return new Map();
  const found = await database().$queryRaw<{ replayId: string; outcome: keyof ReplayOutcome | null; count: number }[]>`
    SELECT i."replayId", ${OUTCOME} AS outcome, count(*)::int AS count
    FROM "ReplayItem" i ${MESSAGES}
    WHERE i."replayId" = ANY(${[...replayIds]}::uuid[]) AND i.state = 'RELEASED' GROUP BY 1, 2`;
  const outcomes = new Map<string, ReplayOutcome>();
  for (const { replayId, outcome, count } of found)
    if (outcome !== null) outcomes.set(replayId, { ...(outcomes.get(replayId) ?? NOTHING), [outcome]: count });
  return outcomes;
}

/** One replay with its progress and what came of it; null for an id that is none the person may see. */
export async function getReplay(scope: Scope, id: string): Promise<ReplayView | null> {
  if (!replayIdSchema.safeParse(id).success) return null;
  const [found] = await findReplays(Prisma.sql`r.id = ${id}::uuid AND ${replaysWithin(scope)}`, 1);
  if (!found) return null;
  const [outcomes, kinds, skips, faults, failedAgain, timeline] = await Promise.all([
    outcomesOf([id]),
    kindsOf(id),
    skipsOf(id),
    faultsOf(id),
    failedAgainOf(id),
    listAudit(scope, { kind: "replay", ids: [id] }),
  ]);
  return {
    ...rowOf(found, outcomes.get(id)),
    ...{ kinds, skips, faults, failedAgain, timeline, notFound: found.notFound },
  };
}

function kindsOf(replayId: string): Promise<KindCount[]> {
  return database().$queryRaw<KindCount[]>`
    SELECT i.direction, COALESCE(p.kind, j.kind) AS kind, count(*)::int AS count
    FROM "ReplayItem" i ${MESSAGES}
    WHERE i."replayId" = ${replayId}::uuid AND i.state <> 'SKIPPED' AND COALESCE(p.kind, j.kind) IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`;
}

function skipsOf(replayId: string): Promise<SkipCount[]> {
  return database().$queryRaw<SkipCount[]>`
    SELECT i."skipReason" AS reason, count(*)::int AS count FROM "ReplayItem" i
    WHERE i."replayId" = ${replayId}::uuid AND i.state = 'SKIPPED' GROUP BY 1 ORDER BY 2 DESC, 1`;
}

function faultsOf(replayId: string): Promise<ReplayView["faults"]> {
  return database().$queryRaw<ReplayView["faults"]>`
    SELECT i."skipDetail" AS fault, count(*)::int AS count FROM "ReplayItem" i
    WHERE i."replayId" = ${replayId}::uuid AND i.state = 'SKIPPED' AND i."skipDetail" IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_FAULTS}`;
}

async function failedAgainOf(replayId: string): Promise<FailedAgain[]> {
  const found = await database().$queryRaw<(Omit<FailedAgain, "at"> & { at: Date })[]>`
    SELECT i."messageId" AS id, i.direction, COALESCE(p.kind, j.kind) AS kind, p."bizOrderCode" AS number, s.name AS "shopName",
      COALESCE(p.note, j."lastCode") AS code, COALESCE(j."settledAt", j."createdAt", GREATEST(p."processedAt", p."availableAt")) AS at
    FROM "ReplayItem" i ${MESSAGES}
    LEFT JOIN "Shop" s ON s.id = COALESCE(p."shopId", j."shopId")
    WHERE i."replayId" = ${replayId}::uuid AND i.state = 'RELEASED'
      AND (p.state IN ('FAILED', 'REFUSED') OR j.state IN ('REFUSED', 'DEAD'))
    ORDER BY i.seq LIMIT ${MOST_NAMED}`;
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}
