import { database, Prisma } from "@/lib/db/client";
import { coversAccount, type Scope } from "@/lib/kernel/scope";

/** Which messages a caller sees: the account's in their shops, and of pushes without a shop those that are meant for them. */
export type Visible = {
  sellerAccountId: string;
  /** Null: every shop of the account. */
  shopIds: readonly string[] | null;
  /** Supplier ids of these shops. */
  supplierIds: readonly string[];
  /** Pushes that name nobody, or nobody's supplier id, can only be this account's. */
  isOnlyAccount: boolean;
};

/**
 * Reads it. A push without an account is shown to whom a shop with its supplier id belongs, and to the only account of an
 * installation, whose people for all shops see what could not be read; as `listTrouble` tells of them.
 */
export async function visibleTo(scope: Scope): Promise<Visible> {
  const { sellerAccountId, shopIds } = scope;
  const only = shopIds === "all" ? Prisma.sql`true` : Prisma.sql`s.id = ANY(${[...shopIds]}::uuid[])`;
  const [found] = await database().$queryRaw<{ supplierIds: string[]; isOnlyAccount: boolean }[]>`
    SELECT (SELECT count(*) FROM "SellerAccount") = 1 AS "isOnlyAccount",
      COALESCE((SELECT array_agg(s."supplierId") FROM "Shop" s
        WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s."deactivatedAt" IS NULL
          AND s."supplierId" IS NOT NULL AND ${only}), '{}') AS "supplierIds"`;
  return {
    sellerAccountId,
    shopIds: shopIds === "all" ? null : shopIds,
    supplierIds: found?.supplierIds ?? [],
    isOnlyAccount: coversAccount(scope) && (found?.isOnlyAccount ?? false),
  };
}

/** True for a row `m` in the shops that are seen. */
export function inShops({ shopIds }: Visible): Prisma.Sql | null {
  return shopIds && Prisma.sql`m."shopId" = ANY(${[...shopIds]}::uuid[])`;
}

/** True for a push `m` without an account that is meant for who looks; null where all of them are. */
export function meant({ supplierIds, isOnlyAccount }: Visible): Prisma.Sql | null {
  if (isOnlyAccount) return null;
  const ids = Prisma.sql`${[...supplierIds]}::text[]`;
  return Prisma.sql`(m."supplierId" = ANY(${ids}) OR m."claimedSupplierId" = ANY(${ids}))`;
}
