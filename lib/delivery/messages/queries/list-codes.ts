import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { meantFor } from "../../inbox/audience";
import { inShops, visibleTo } from "./visible";

/** The newest of each kind are looked at: a code that nothing has any more is of no use in a filter. */
const NEWEST = 500;
const MOST_CODES = 30;

/** The codes of what failed, was refused or waits in the account, the most frequent first: what the list is filtered by. */
export async function listCodes(scope: Scope): Promise<string[]> {
  const visible = await visibleTo(scope);
  const inMine = inShops(visible) ?? Prisma.sql`true`;
  const account = Prisma.sql`${visible.sellerAccountId}::uuid`;
  const pushes = ["PARKED", "FAILED", "REFUSED"].map(
    (state) => Prisma.sql`
      (SELECT COALESCE(m.note, m.answer) AS code FROM (
        SELECT i.note, i.answer, i."shopId" FROM "InboxItem" i
        WHERE i."sellerAccountId" = ${account} AND i.state = ${Prisma.raw(`'${state}'`)}
        ORDER BY i."receivedAt" DESC LIMIT ${NEWEST}) m WHERE ${inMine})`,
  );
  const nobodys = Prisma.sql`
    (SELECT COALESCE(m.note, m.answer) AS code FROM (
      SELECT i.note, i.answer, i."supplierId", i."claimedSupplierId" FROM "InboxItem" i
      WHERE i."sellerAccountId" IS NULL AND i.state = 'REFUSED'
      ORDER BY i."receivedAt" DESC LIMIT ${NEWEST}) m WHERE ${meantFor(visible.audience, "m") ?? Prisma.sql`true`})`;
  const reports = ["PENDING", "REFUSED", "DEAD"].map(
    (state) => Prisma.sql`
      (SELECT m."lastCode" AS code FROM (
        SELECT j."lastCode", j."shopId" FROM "OutboxJob" j
        WHERE j."sellerAccountId" = ${account} AND j.state = ${Prisma.raw(`'${state}'`)}
        ORDER BY j."createdAt" DESC LIMIT ${NEWEST}) m WHERE ${inMine})`,
  );
  const stock = ["PENDING", "FAILED"].map(
    (status) => Prisma.sql`
      (SELECT m.code FROM (
        SELECT a.code, a."shopId" FROM "StockSyncAttempt" a
        WHERE a."sellerAccountId" = ${account} AND a.status = ${Prisma.raw(`'${status}'`)}
        ORDER BY a."createdAt" DESC LIMIT ${NEWEST}) m WHERE ${inMine})`,
  );
  const questions = Prisma.sql`
    (SELECT COALESCE(m."subCode", m.code) FROM (
      SELECT q."subCode", q.code, q."shopId" FROM "StockCall" q
      WHERE q."sellerAccountId" = ${account} AND q.kind = 'QUERY' AND q.outcome <> 'accepted' AND q."overAt" IS NULL
      ORDER BY q."startedAt" DESC LIMIT ${NEWEST}) m WHERE ${inMine})`;
  const found = await database().$queryRaw<{ code: string }[]>`
    SELECT code FROM (${Prisma.join([...pushes, nobodys, ...reports, ...stock, questions], " UNION ALL ")}) codes
    WHERE code IS NOT NULL GROUP BY code ORDER BY count(*) DESC, code LIMIT ${MOST_CODES}`;
  return found.map(({ code }) => code);
}
