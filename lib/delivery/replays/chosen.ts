import { Prisma, type Tx } from "@/lib/db/client";
import type { Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { Audience } from "../domain/audience";
import { audienceOf, meantFor, shopsIn } from "../inbox/audience";
import { HAS_MISTIMED_NOTE } from "../inbox/mistimed";
import { judge, type MessageFacts, type PushState, type SkipReason } from "./domain/message";
import type { ReplaySelection } from "./schema";
import type { ReportState } from "../domain/report-state";

/**
 * Everything that decides of a message, as columns: messages that are alike in them are judged alike. So many thousands are
 * judged by a few questions to the rule, and the statement that keeps them is one.
 */
type FactsRow = {
  direction: "in" | "out";
  state: string;
  isForged: boolean;
  hasBody: boolean;
  isRead: boolean;
  hasShop: boolean;
  isProven: boolean;
  isShopGone: boolean;
  code: string | null;
};

const FACTS = Prisma.raw(
  `direction, state, "isForged", "hasBody", "isRead", "hasShop", "isProven", "isShopGone", code`,
);
const SAME_FACTS = Prisma.raw(
  ["direction", "state", "isForged", "hasBody", "isRead", "hasShop", "isProven", "isShopGone"]
    .map((name) => `m."${name}" = v."${name}"`)
    .concat("m.code IS NOT DISTINCT FROM v.code")
    .join(" AND "),
);

/** Whose messages: within which scope, as whom, and which supplier ids the platform has said to be the account's. */
export type Reach = { scope: Scope; audience: Audience; provenSuppliers: readonly string[] };

/** What the person of a scope reaches as it stands now. */
export async function reachOf(reading: Reading, provenSuppliers: readonly string[]): Promise<Reach> {
  return { scope: reading.scope, audience: await audienceOf(reading), provenSuppliers };
}

function factsOf(row: FactsRow): MessageFacts {
  return row.direction === "in"
    ? { ...row, direction: "in", state: row.state as PushState }
    : { ...row, direction: "out", state: row.state as ReportState };
}

/** The rule's word on a message, as a column: null where it is replayed. */
function skipOf(row: FactsRow): SkipReason | null {
  const verdict = judge(factsOf(row));
  return "skip" in verdict ? verdict.skip : null;
}

/**
 * The messages of a selection that the person may reach, with what decides of them: `id`, `direction`, `kind`, `seq` (the order
 * of arrival) and the facts. Nothing of another account, nothing of another shop.
 */
export function messagesOf(reach: Reach, selection: ReplaySelection): Prisma.Sql {
  return Prisma.sql`${pushesOf(reach, chosenPushes(selection))} UNION ALL ${reportsOf(reach, chosenReports(selection))}`;
}

/** As `messagesOf`, for these pushes alone, as they stand now. */
export function pushesOfIds(reach: Reach, ids: readonly string[]): Prisma.Sql {
  return pushesOf(reach, Prisma.sql`i.id = ANY(${[...ids]}::uuid[])`);
}

/** As `messagesOf`, for these reports alone, as they stand now. */
export function reportsOfIds(reach: Reach, ids: readonly string[]): Prisma.Sql {
  return reportsOf(reach, Prisma.sql`j.id = ANY(${[...ids]}::uuid[])`);
}

const FORGED = Prisma.sql`(i.answer = 'sign-check-failure' AND NOT COALESCE(${HAS_MISTIMED_NOTE}, false))`;

/**
 * A push of an account is its own. One of no account came for a supplier id that no shop had, or names none that could be read:
 * it is for whom it is meant. Where one of their shops has the id by now it is that shop's, and it is proven where the account, and
 * no other, had entered the id before the push came, or where the platform has said so. Whose one that names none is is seen when
 * it is read.
 */
function pushesOf({ scope, audience, provenSuppliers }: Reach, chosen: Prisma.Sql): Prisma.Sql {
  const { sellerAccountId } = scope;
  return Prisma.sql`
    SELECT i.id, 'in' AS direction, i.kind, i.seq, i.state::text AS state, ${FORGED} AS "isForged",
      i."bodyCipher" IS NOT NULL AS "hasBody", i.kind <> 'unknown' AS "isRead",
      (i."shopId" IS NOT NULL OR own.id IS NOT NULL OR i."supplierId" IS NULL) AS "hasShop",
      (i."sellerAccountId" IS NOT NULL OR i."supplierId" IS NULL OR i."supplierId" = ANY(${[...provenSuppliers]}::text[])
        OR ${isProvenByClaim(Prisma.sql`i."supplierId"`, Prisma.sql`i."receivedAt"`, sellerAccountId)}) AS "isProven",
      s."deactivatedAt" IS NOT NULL AS "isShopGone", NULL::text AS code, COALESCE(i."shopId", own.id) AS "shopId"
    FROM "InboxItem" i
    LEFT JOIN "Shop" s ON s.id = i."shopId"
    LEFT JOIN "Shop" own ON i."sellerAccountId" IS NULL AND own."supplierId" = i."supplierId" AND own."deactivatedAt" IS NULL
      AND ${shopsIn(scope, Prisma.sql`own.id`, Prisma.sql`own."sellerAccountId"`)}
    WHERE (${shopsIn(scope, Prisma.sql`i."shopId"`, Prisma.sql`i."sellerAccountId"`)}
        OR (i."sellerAccountId" IS NULL AND ${meantFor(audience, "i") ?? Prisma.sql`true`}))
      AND ${chosen}`;
}

function reportsOf({ scope }: Reach, chosen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT j.id, 'out' AS direction, j.kind, j.seq, j.state::text AS state, false AS "isForged", true AS "hasBody",
      true AS "isRead", true AS "hasShop", true AS "isProven", s."deactivatedAt" IS NOT NULL AS "isShopGone", last.code, j."shopId"
    FROM "OutboxJob" j
    LEFT JOIN "Shop" s ON s.id = j."shopId"
    LEFT JOIN LATERAL (SELECT a.code FROM "OutboxAttempt" a WHERE a."jobId" = j.id ORDER BY a.number DESC LIMIT 1) last
      ON j.state = 'REFUSED'
    WHERE ${shopsIn(scope, Prisma.sql`j."shopId"`, Prisma.sql`j."sellerAccountId"`)} AND ${chosen}`;
}

/** True where the account, and no other one, had entered the supplier id by the time the push came. */
export function isProvenByClaim(supplierId: Prisma.Sql, receivedAt: Prisma.Sql, sellerAccountId: string): Prisma.Sql {
  return Prisma.sql`(EXISTS (
      SELECT 1 FROM "SupplierClaim" c WHERE c."supplierId" = ${supplierId}
        AND c."sellerAccountId" = ${sellerAccountId}::uuid AND c."claimedAt" <= ${receivedAt})
    AND NOT EXISTS (
      SELECT 1 FROM "SupplierClaim" c WHERE c."supplierId" = ${supplierId} AND c."sellerAccountId" <> ${sellerAccountId}::uuid))`;
}

/** Failed since a moment: when it came counts as well as when it failed, so that nothing a list shows since then is left out. */
function chosenPushes(selection: ReplaySelection): Prisma.Sql {
  if (selection.kind === "ids") return Prisma.sql`i.id = ANY(${selection.ids}::uuid[])`;
  const { since, direction, shopId, method } = selection;
  if (direction === "out") return Prisma.sql`false`;
  return Prisma.sql`i.state IN ('FAILED', 'REFUSED') AND NOT ${FORGED}
    AND GREATEST(i."receivedAt", i."processedAt", CASE WHEN i.state = 'FAILED' THEN i."availableAt" END) >= ${new Date(since)}
    AND ${shopId === null ? Prisma.sql`true` : Prisma.sql`COALESCE(i."shopId", own.id) = ${shopId}::uuid`}
    AND ${method === null ? Prisma.sql`true` : Prisma.sql`i.method = ${method}`}`;
}

function chosenReports(selection: ReplaySelection): Prisma.Sql {
  if (selection.kind === "ids") return Prisma.sql`j.id = ANY(${selection.ids}::uuid[])`;
  const { since, direction, shopId, method } = selection;
  if (direction === "in") return Prisma.sql`false`;
  return Prisma.sql`j.state IN ('REFUSED', 'DEAD') AND GREATEST(j."createdAt", j."settledAt") >= ${new Date(since)}
    AND ${shopId === null ? Prisma.sql`true` : Prisma.sql`j."shopId" = ${shopId}::uuid`}
    AND ${method === null ? Prisma.sql`true` : Prisma.sql`j.method = ${method}`}`;
}

/** How many messages of a selection are alike, and what the rule says of them. */
export type Lot = FactsRow & { kind: string; count: number; skip: SkipReason | null };

/** The messages of a selection in lots that are judged alike. */
export async function lotsOf(tx: Tx, reach: Reach, selection: ReplaySelection): Promise<Lot[]> {
  const found = await tx.$queryRaw<(FactsRow & { kind: string; count: number })[]>`
    SELECT kind, ${FACTS}, count(*)::int AS count FROM (${messagesOf(reach, selection)}) m
    GROUP BY kind, ${FACTS} ORDER BY direction, kind`;
  return found.map((lot) => ({ ...lot, skip: skipOf(lot) }));
}

/**
 * Keeps the messages of a selection as the items of a replay, in one statement, pushes before reports and each in the order of
 * arrival. One whose facts have changed since `lots` were judged waits: it is judged again when its turn comes.
 */
export async function keepItems(
  tx: Tx,
  replayId: string,
  { reach, selection, lots }: { reach: Reach; selection: ReplaySelection; lots: readonly Lot[] },
): Promise<void> {
  const skips = lots.filter(({ skip }) => skip !== null);
  await tx.$executeRaw`
    INSERT INTO "ReplayItem" ("replayId", seq, direction, "messageId", state, "skipReason")
    SELECT ${replayId}::uuid, row_number() OVER (ORDER BY m.direction, m.seq), m.direction, m.id,
      (CASE WHEN v.skip IS NULL THEN 'WAITING' ELSE 'SKIPPED' END)::"ReplayItemState", v.skip
    FROM (${messagesOf(reach, selection)}) m
    LEFT JOIN (
      SELECT DISTINCT ${FACTS}, skip FROM jsonb_to_recordset(${JSON.stringify(skips)}::jsonb) AS lot(
        direction text, state text, "isForged" boolean, "hasBody" boolean, "isRead" boolean, "hasShop" boolean,
        "isProven" boolean, "isShopGone" boolean, code text, skip text)) v ON ${SAME_FACTS}`;
}

/** One message as it stands now, and what the rule says of it. */
export type JudgedMessage = FactsRow & { id: string; kind: string; shopId: string | null; skip: SkipReason | null };

/** Judges messages one by one, as a statement of this file finds them. */
export async function judgeEach(tx: Tx, messages: Prisma.Sql): Promise<Map<string, JudgedMessage>> {
  const found = await tx.$queryRaw<(FactsRow & { id: string; kind: string; shopId: string | null })[]>`
    SELECT id, kind, "shopId", ${FACTS} FROM (${messages}) m`;
  return new Map(found.map((row) => [row.id, { ...row, skip: skipOf(row) }]));
}
