import { database, Prisma } from "@/lib/db/client";
import { decodeKeyset, PAGE_SIZE, pageOf, type Keyset } from "@/lib/kernel/keyset";
import { coversAccount, type Caller, type Scope } from "@/lib/kernel/scope";
import type { AlertList, AlertRow, Bell } from "../client";
import { wayOf, type Reader as Shown } from "../domain/alert-way";
import { ALERT_KINDS, URGENCY, type AlertKind } from "../domain/finding";
import type { AlertFacts } from "../domain/reconcile";
import { spokenFacts } from "../domain/words";
import type { AlertFilter } from "../schema";
import { alertsWithin } from "../store";

const BELL_ROWS = 5;

/** Whose alerts, and whose role: each is led where they may go. */
type Reader = Pick<Caller, "scope" | "role">;

const shownTo = ({ scope, role }: Reader): Shown => ({ role, coversAccount: coversAccount(scope) });

const URGENT = ALERT_KINDS.filter((kind) => URGENCY[kind] === "urgent");

type Found = {
  id: string;
  kind: AlertKind;
  shopId: string | null;
  shopName: string | null;
  facts: AlertFacts;
  level: number;
  raisedAt: Date;
  closedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgement: string | null;
  rank: number;
  sent: number;
  waiting: number;
  failed: number;
};

/** One page of alerts: open ones the most urgent first, closed ones the latest first; with the counts of both tabs. */
export async function listAlerts(reader: Reader, filter: AlertFilter, now: Date): Promise<AlertList> {
  const { scope } = reader;
  const [found, counts] = await Promise.all([
    rowsOf(Prisma.sql`${within(scope)} AND ${asked(filter)} AND ${standing(filter.status)}`, filter, PAGE_SIZE + 1),
    countsOf(scope, filter),
  ]);
  const page = pageOf(found, (row) => ({ value: `${row.rank}:${placeOf(row).toISOString()}`, id: row.id }));
  return { ...page, rows: page.rows.map((row) => viewOf(row, shownTo(reader), now)), counts };
}

/** Open alerts that nobody has acknowledged: how many, and the worst of them. */
export async function getBell(reader: Reader, now: Date): Promise<Bell> {
  const unread = Prisma.sql`${within(reader.scope)} AND ${standing("open")} AND a."acknowledgedAt" IS NULL`;
  const [worst, counted] = await Promise.all([
    rowsOf(unread, { status: "open" }, BELL_ROWS),
    database().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM "Alert" a WHERE ${unread}`,
  ]);
  return { count: counted[0]?.count ?? 0, worst: worst.map((row) => viewOf(row, shownTo(reader), now)) };
}

/** Open alerts of a kind, acknowledged or not, as `/alerts?kind=…` lists them (R166). */
export async function countOpenAlerts(scope: Scope, kind: AlertKind): Promise<number> {
  return (await countsOf(scope, { kind })).open;
}

/** Kinds that this version does not know are left out. */
function within(scope: Scope): Prisma.Sql {
  return Prisma.sql`${alertsWithin(scope)} AND a.kind = ANY(${[...ALERT_KINDS]})`;
}

function asked({ kind, shop }: Pick<AlertFilter, "kind" | "shop">): Prisma.Sql {
  const ofKind = kind ? Prisma.sql`a.kind = ${kind}` : Prisma.sql`true`;
  return shop ? Prisma.sql`${ofKind} AND a."shopId" = ${shop}::uuid` : ofKind;
}

function standing(status: AlertFilter["status"]): Prisma.Sql {
  return status === "open" ? Prisma.sql`a."closedAt" IS NULL` : Prisma.sql`a."closedAt" IS NOT NULL`;
}

async function countsOf(scope: Scope, filter: Pick<AlertFilter, "kind" | "shop">): Promise<AlertList["counts"]> {
  const [counts] = await database().$queryRaw<AlertList["counts"][]>`
    SELECT count(*) FILTER (WHERE a."closedAt" IS NULL)::int AS open,
      count(*) FILTER (WHERE a."closedAt" IS NOT NULL)::int AS closed
    FROM "Alert" a WHERE ${within(scope)} AND ${asked(filter)}`;
  return counts ?? { open: 0, closed: 0 };
}

/** Open: urgent before soon, nobody's before acknowledged. Closed ones have one rank. */
const RANK = Prisma.sql`CASE WHEN a."closedAt" IS NOT NULL THEN 0
  ELSE (CASE WHEN a.kind = ANY(${URGENT}) THEN 0 ELSE 2 END) + (CASE WHEN a."acknowledgedAt" IS NULL THEN 0 ELSE 1 END) END`;
const PLACE = Prisma.sql`COALESCE(a."closedAt", a."raisedAt")`;

function placeOf({ closedAt, raisedAt }: Found): Date {
  return closedAt ?? raisedAt;
}

function rowsOf(
  where: Prisma.Sql,
  { after }: { status: string; after?: string | undefined },
  take: number,
): Promise<Found[]> {
  return database().$queryRaw<Found[]>`
    SELECT a.id, a.kind, a."shopId", s.name AS "shopName", a.facts, a.level, a."raisedAt", a."closedAt",
      a."acknowledgedAt", COALESCE(u.name, a."acknowledgedBy") AS "acknowledgedBy", a.acknowledgement, ${RANK} AS rank,
      n.sent, n.waiting, n.failed
    FROM "Alert" a
    LEFT JOIN "Shop" s ON s.id = a."shopId"
    LEFT JOIN "User" u ON u.id::text = a."acknowledgedBy"
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'SENT')::int AS sent,
        count(*) FILTER (WHERE state IN ('PENDING', 'SENDING'))::int AS waiting,
        count(*) FILTER (WHERE state = 'FAILED')::int AS failed
      FROM "AlertNotice" WHERE "alertId" = a.id
    ) n ON true
    WHERE ${where} AND ${beyond(decodeKeyset(after))}
    ORDER BY rank, ${PLACE} DESC, a.id DESC
    LIMIT ${take}`;
}

function beyond(after: Keyset | null): Prisma.Sql {
  const [, rank, place] = /^(\d):(.+)$/.exec(after?.value ?? "") ?? [];
  const at = new Date(place ?? "");
  if (!after || rank === undefined || Number.isNaN(at.getTime())) return Prisma.sql`true`;
  return Prisma.sql`(${RANK} > ${Number(rank)} OR (${RANK} = ${Number(rank)} AND (${PLACE}, a.id) < (${at}, ${after.id}::uuid)))`;
}

function viewOf(row: Found, shown: Shown, now: Date): AlertRow {
  const { id, kind, shopId, level, facts, sent, waiting, failed } = row;
  return {
    id,
    kind,
    level,
    urgency: URGENCY[kind],
    shop: row.shopId && row.shopName !== null ? { id: row.shopId, name: row.shopName } : null,
    facts: spokenFacts(facts.values, row.shopName, now),
    way: wayOf({ kind, shopId, ...facts }, shown),
    raisedAt: row.raisedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    acknowledged: row.acknowledgedAt
      ? { by: row.acknowledgedBy ?? "", at: row.acknowledgedAt.toISOString(), word: row.acknowledgement ?? "" }
      : null,
    notices: { sent, waiting, failed },
  };
}
