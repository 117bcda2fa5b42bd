import { database, Prisma } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { SignFacts } from "@/lib/kernel/push";
import { secretOf } from "../app-secrets/configured";
import type { BadPush, DiagnosisFacts, GoodPush } from "../domain/diagnosis";
import { unreadPlace } from "../domain/unread-place";
import { audienceOf, meantFor } from "../inbox/audience";
import { isMistimedNote } from "../inbox/mistimed";
import { REFUSED_DAYS } from "../trouble";

/** So many refused and failed pushes are told of; a fault that comes again is one row an hour. */
const MOST_BAD = 10;

type AskedShop = { id: string; supplierId: string | null };
type DoorFacts = Pick<DiagnosisFacts, "lastGood" | "lastHandledAt" | "bad" | "doorAt">;

/** What came to the door for a shop of the scope, or may have; test pushes of ours are left out. */
export async function doorFactsOf(scope: Scope, shop: AskedShop, now: Date): Promise<DoorFacts> {
  const [lastGood, lastHandledAt, bad, doorAt] = await Promise.all([
    lastGoodOf(scope, shop),
    lastHandledOf(scope, shop),
    badOf(scope, shop, now),
    lastAtDoor(),
  ]);
  return { lastGood, lastHandledAt, bad, doorAt };
}

/** True for a row `i` that is a test push of ours. */
const IS_TEST = Prisma.sql`EXISTS (SELECT 1 FROM "TestPush" t
  WHERE t."shopId" = i."shopId" AND t."bizOrderCode" = i."bizOrderCode")`;

type FoundGood = Omit<GoodPush, "at" | "signedWith"> & {
  receivedAt: Date;
  secretMark: string | null;
  verifiedBy: string | null;
};

async function lastGoodOf({ sellerAccountId }: Scope, { id }: AskedShop): Promise<GoodPush | null> {
  const [found] = await database().$queryRaw<FoundGood[]>`
    SELECT i."receivedAt", i.kind, i."bizOrderCode", i."secretMark", i."verifiedBy", i."storedAfterMs" FROM "InboxItem" i
    WHERE i."sellerAccountId" = ${sellerAccountId}::uuid AND i."shopId" = ${id}::uuid AND i.answer = 'accepted'
      AND NOT ${IS_TEST}
    ORDER BY i."receivedAt" DESC, i.id DESC LIMIT 1`;
  if (!found) return null;
  const { receivedAt, secretMark, verifiedBy, ...push } = found;
  return { at: receivedAt.toISOString(), ...push, signedWith: secretOf({ secretMark, verifiedBy }) };
}

async function lastHandledOf({ sellerAccountId }: Scope, { id }: AskedShop): Promise<string | null> {
  const [found] = await database().$queryRaw<{ processedAt: Date | null }[]>`
    SELECT i."processedAt" FROM "InboxItem" i
    WHERE i."sellerAccountId" = ${sellerAccountId}::uuid AND i."shopId" = ${id}::uuid AND i.state = 'DONE' AND NOT ${IS_TEST}
    ORDER BY i."receivedAt" DESC, i.id DESC LIMIT 1`;
  return found?.processedAt?.toISOString() ?? null;
}

type FoundBad = {
  id: string;
  receivedAt: Date;
  repeats: number;
  answer: string;
  note: string | null;
  method: string | null;
  contentType: string | null;
  bodyBytes: number;
  supplierId: string | null;
  signFacts: SignFacts | null;
  isOurs: boolean;
  hasFailed: boolean;
};

/**
 * The newest refused and failed pushes of the shop, and of those of no account that are meant for who asks the ones that name no
 * other shop.
 */
async function badOf(scope: Scope, shop: AskedShop, now: Date): Promise<BadPush[]> {
  const audience = await audienceOf(outsideCommits(scope));
  const since = new Date(now.getTime() - REFUSED_DAYS * 24 * 3_600_000);
  const found = await database().$queryRaw<FoundBad[]>`
    SELECT i.id, i."receivedAt", i.repeats, i.answer, i.note, i.method, i."contentType", i."bodyBytes", i."supplierId",
      i."signFacts", i."shopId" IS NOT NULL AS "isOurs", i.state = 'FAILED' AS "hasFailed"
    FROM "InboxItem" i
    WHERE i.state IN ('FAILED', 'REFUSED') AND i."receivedAt" >= ${since}
      AND ((i."sellerAccountId" = ${scope.sellerAccountId}::uuid AND i."shopId" = ${shop.id}::uuid)
        OR (i."sellerAccountId" IS NULL AND ${meantFor(audience, "i") ?? Prisma.sql`true`}
          AND NOT EXISTS (SELECT 1 FROM "Shop" other WHERE other.id <> ${shop.id}::uuid AND other."deactivatedAt" IS NULL
            AND other."supplierId" IN (i."supplierId", i."claimedSupplierId"))))
    ORDER BY i."receivedAt" DESC, i.id DESC LIMIT ${MOST_BAD}`;
  return found.map(({ receivedAt, repeats, answer, isOurs, hasFailed, ...push }) => ({
    ...push,
    at: receivedAt.toISOString(),
    times: repeats + 1,
    fault: hasFailed ? "failed" : faultOf(answer, push.note),
    isCertain: isOurs,
    place: push.note === null ? null : unreadPlace(push.note),
  }));
}

function faultOf(answer: string, note: string | null): BadPush["fault"] {
  if (isMistimedNote(note)) return "time";
  if (answer === "supplier-not-bound") return "supplier";
  if (answer === "method-not-supported") return "method";
  if (answer !== "sign-check-failure") return "unreadable";
  return note === "app-key" || note === "address" || note === "content-type" ? note : "signature";
}

/** Of the whole installation: two moments, which say nothing of whose pushes they were. */
async function lastAtDoor(): Promise<DiagnosisFacts["doorAt"]> {
  const newest = (which: Prisma.Sql) => Prisma.sql`
    (SELECT i."receivedAt" FROM "InboxItem" i WHERE ${which} AND NOT ${IS_TEST} ORDER BY i.seq DESC LIMIT 1)`;
  const [found] = await database().$queryRaw<{ authentic: Date | null; any: Date | null }[]>`
    SELECT ${newest(Prisma.sql`i."bodyCipher" IS NOT NULL`)} AS authentic, ${newest(Prisma.sql`true`)} AS any`;
  return { authentic: found?.authentic?.toISOString() ?? null, any: found?.any?.toISOString() ?? null };
}
