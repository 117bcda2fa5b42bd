import { database, Prisma } from "@/lib/db/client";
import type { Commit } from "@/lib/db/commit";
import { withinScope } from "@/lib/kernel/scope";
import { handOver } from "./hand-over";
import { IS_MISTIMED } from "./mistimed";

/** Which kept pushes: refused for their time alone, or given up by their handler. */
export const KEPT_KINDS = ["mistimed", "failed"] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/**
 * Hands kept pushes of a shop to their handlers after all, in their order of arrival. The answer that was given stays on record;
 * one that was handled before has no second effect. What could not be read stays.
 *
 * @returns how many there were
 */
export function releaseKept(commit: Commit, shopId: string, kind: KeptKind): Promise<number> {
  const { sellerAccountId } = withinScope(commit.scope);
  const ofShop = Prisma.sql`i."sellerAccountId" = ${sellerAccountId}::uuid AND i."shopId" = ${shopId}::uuid`;
  return handOver(
    commit,
    kind === "mistimed"
      ? Prisma.sql`i.state = 'REFUSED' AND i.answer = 'sign-check-failure' AND ${IS_MISTIMED} AND i.kind <> 'unknown' AND ${ofShop}`
      : Prisma.sql`i.state = 'FAILED' AND ${ofShop}`,
  );
}

/**
 * Pushes that came with a wrong time for a supplier id that no shop has wait for that shop like all others from now on.
 *
 * @returns how many there were
 */
export function keepForTheirShop(): Promise<number> {
  return database().$executeRaw`
    UPDATE "InboxItem" i SET answer = 'supplier-not-bound', note = NULL
    WHERE i.state = 'REFUSED' AND i.answer = 'sign-check-failure' AND ${IS_MISTIMED} AND i.kind <> 'unknown'
      AND i."sellerAccountId" IS NULL`;
}

/** What is kept of one shop, or of a supplier id without one; with null for both: of which nobody can say whose it is. */
export type KeptCount = {
  shopId: string | null;
  shopName: string | null;
  supplierId: string | null;
  mistimed: number;
  failed: number;
  unbound: number;
  /** Authentic ones that could not be read, or whose method nobody serves. */
  unreadable: number;
  /** Badly signed ones with their repeats; of them there is nothing to take up. */
  forged: number;
};

/** Everything that is kept and waits for an operator, of all accounts: for the command line only. */
export function listKept(): Promise<KeptCount[]> {
  return database().$queryRaw<KeptCount[]>`
    SELECT s.id AS "shopId", s.name AS "shopName",
      COALESCE(s."supplierId", i."supplierId", i."claimedSupplierId") AS "supplierId",
      (count(*) FILTER (WHERE i.answer = 'sign-check-failure' AND ${IS_MISTIMED} AND i.kind <> 'unknown'))::int AS mistimed,
      (count(*) FILTER (WHERE i.state = 'FAILED'))::int AS failed,
      (count(*) FILTER (WHERE i.answer = 'supplier-not-bound' AND i."sellerAccountId" IS NULL AND i.kind <> 'unknown'))::int
        AS unbound,
      (count(*) FILTER (WHERE i.kind = 'unknown' AND i."bodyCipher" IS NOT NULL))::int AS unreadable,
      (COALESCE(sum(i.repeats + 1) FILTER (WHERE i."bodyCipher" IS NULL), 0))::int AS forged
    FROM "InboxItem" i LEFT JOIN "Shop" s
      ON s.id = i."shopId" OR (i."shopId" IS NULL AND s."supplierId" = COALESCE(i."supplierId", i."claimedSupplierId")
        AND s."deactivatedAt" IS NULL)
    WHERE i.state IN ('FAILED', 'REFUSED')
    GROUP BY 1, 2, 3 ORDER BY 3, 1`;
}

/** An authentic push of which nobody can say whose it is: what is wrong with it and where, never what it says. */
export type NamelessPush = {
  id: string;
  receivedAt: Date;
  method: string | null;
  contentType: string | null;
  bodyBytes: number;
  note: string | null;
  repeats: number;
};

const MOST_NAMELESS = 50;

/** The newest of them, of no account: for the command line only. */
export function listNameless(): Promise<NamelessPush[]> {
  return database().inboxItem.findMany({
    where: {
      state: "REFUSED",
      kind: "unknown",
      sellerAccountId: null,
      claimedSupplierId: null,
      bodyCipher: { not: null },
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: MOST_NAMELESS,
    select: {
      id: true,
      receivedAt: true,
      method: true,
      contentType: true,
      bodyBytes: true,
      note: true,
      repeats: true,
    },
  });
}
