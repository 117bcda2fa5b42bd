import { database, Prisma } from "@/lib/db/client";
import { decodeKeyset, PAGE_SIZE, pageOf, type Keyset, type Page } from "@/lib/kernel/keyset";
import { COUNTED_UP_TO } from "@/lib/kernel/count";
import type { Scope } from "@/lib/kernel/scope";
import type { AttemptList, AttemptRow } from "../client";
import { isCause } from "../domain/cause";
import type { AttemptFilter } from "../schema";
import { readTerms } from "./read-terms";
import { countOfGoods, newestOfGoods, type OfGoods } from "./attempts-of-goods";
import { inShops, whereAttempts } from "./where-attempts";

type Found = Omit<AttemptRow, "createdAt" | "settledAt" | "cause" | "terms"> & {
  createdAt: Date;
  settledAt: Date | null;
  cause: string | null;
  terms: Prisma.JsonValue;
};

/** One page of the log of attempts, and how many there are (R152). */
export async function readAttempts(scope: Scope, filter: AttemptFilter, now: Date): Promise<AttemptList> {
  const [page, count] = await Promise.all([listAttempts(scope, filter, now), countAttempts(scope, filter, now)]);
  return { ...page, count };
}

/** Attempts to publish a number, newest first, one page (R152, R159, R171). */
export async function listAttempts(scope: Scope, filter: AttemptFilter, now: Date): Promise<Page<AttemptRow>> {
  const where = whereAttempts(scope, filter, now);
  const found = await readOf({ scope, text: filter.q, where }, decodeKeyset(filter.after), PAGE_SIZE + 1);
  const page = pageOf(found, keysetOf);
  return { ...page, rows: page.rows.map(rowOf) };
}

/** How many attempts the filter means, counted up to `COUNTED_UP_TO` and one more. */
export async function countAttempts(scope: Scope, filter: AttemptFilter, now: Date): Promise<number> {
  const where = whereAttempts(scope, filter, now);
  if (filter.q !== "") return countOfGoods({ scope, text: filter.q, where });
  const [counted] = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "StockSyncAttempt" a WHERE ${where} LIMIT ${COUNTED_UP_TO + 1}
    ) AS found`;
  return counted?.count ?? 0;
}

const EXPORT_STEP = 1000;

/** Every attempt that the filter means, in the order of the list, read in steps: for the export (R152, R163). */
export async function* everyAttempt(scope: Scope, filter: AttemptFilter, now: Date): AsyncGenerator<AttemptRow> {
  const asked = { scope, text: filter.q, where: whereAttempts(scope, filter, now) };
  let after: Keyset | null = null;
  for (;;) {
    const found: Found[] = await readOf(asked, after, EXPORT_STEP);
    yield* found.map(rowOf);
    const last = found.at(-1);
    if (!last || found.length < EXPORT_STEP) return;
    after = keysetOf(last);
  }
}

function keysetOf(row: Found): Keyset {
  return { value: row.createdAt.toISOString(), id: row.id };
}

/** The newest attempts after that one. */
async function readOf(asked: OfGoods, after: Keyset | null, limit: number): Promise<Found[]> {
  const where = Prisma.sql`${asked.where} ${beyond(after)}`;
  return read(asked.text === "" ? where : await newestOfGoods({ ...asked, where }, limit), limit);
}

function beyond(after: Keyset | null): Prisma.Sql {
  const at = after && new Date(after.value);
  if (at === null || Number.isNaN(at.getTime())) return Prisma.empty;
  return Prisma.sql`AND (a."createdAt", a.id) < (${at}, ${after?.id}::uuid)`;
}

/** These attempts, of the shops in scope. */
export async function attemptsByIds(scope: Scope, ids: readonly string[]): Promise<AttemptRow[]> {
  const found = await read(
    Prisma.sql`a.id = ANY(${[...ids]}::uuid[]) AND a."sellerAccountId" = ${scope.sellerAccountId}::uuid
      ${inShops(scope, Prisma.sql`a."shopId"`)}`,
    ids.length,
  );
  return found.map(rowOf);
}

function read(where: Prisma.Sql, limit: number): Promise<Found[]> {
  return database().$queryRaw<Found[]>`
    SELECT a.id, a."shopId", s.name AS "shopName", a."skuId", k.code AS "skuCode", k.name AS "skuName", a."storeCode",
      a."oldPieces", a."newPieces", a.terms, a.trigger,
      CASE WHEN a."ruleId" IS NULL THEN 'none' WHEN r.id IS NULL THEN 'removed' WHEN r."skuId" IS NULL THEN 'shop' ELSE 'sku' END AS rule,
      u.name AS "byName", a.status, a.cause, a."occupiedPieces",
      a.code, a.text, a."requestId", a.tries, a."durationMs", a."createdAt", a."settledAt"
    FROM "StockSyncAttempt" a
    JOIN "Shop" s ON s.id = a."shopId"
    JOIN "Sku" k ON k.id = a."skuId"
    LEFT JOIN "StockRule" r ON r.id = a."ruleId"
    LEFT JOIN "User" u ON u.id::text = a."triggeredBy"
    WHERE ${where}
    ORDER BY a."createdAt" DESC, a.id DESC
    LIMIT ${limit}`;
}

/** As the page shows it: times as ISO, a cause that nobody knows any more as none. */
function rowOf(found: Found): AttemptRow {
  return {
    ...found,
    terms: readTerms(found.terms),
    cause: isCause(found.cause) ? found.cause : null,
    createdAt: found.createdAt.toISOString(),
    settledAt: found.settledAt?.toISOString() ?? null,
  };
}
