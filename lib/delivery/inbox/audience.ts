import { Prisma } from "@/lib/db/client";
import type { Reading } from "@/lib/db/commit";
import { coversAccount, type Scope } from "@/lib/kernel/scope";
import type { Audience } from "../domain/audience";

/** As whom a caller looks at pushes of no account, as it stands now. */
export async function audienceOf({ tx, scope }: Reading): Promise<Audience> {
  const [found] = await tx.$queryRaw<{ supplierIds: string[]; isOnlyAccount: boolean }[]>`
    SELECT (SELECT count(*) FROM "SellerAccount") = 1 AS "isOnlyAccount",
      COALESCE((SELECT array_agg(s."supplierId") FROM "Shop" s
        WHERE s."deactivatedAt" IS NULL AND s."supplierId" IS NOT NULL
          AND ${shopsIn(scope, Prisma.sql`s.id`, Prisma.sql`s."sellerAccountId"`)}), '{}') AS "supplierIds"`;
  return {
    supplierIds: found?.supplierIds ?? [],
    isOnlyAccount: coversAccount(scope) && (found?.isOnlyAccount ?? false),
  };
}

/** `isMeantFor` of a row of no account, `i` or `m`; null where all of them are. */
export function meantFor({ supplierIds, isOnlyAccount }: Audience, row: "i" | "m"): Prisma.Sql | null {
  if (isOnlyAccount) return null;
  const [ids, alias] = [Prisma.sql`${[...supplierIds]}::text[]`, Prisma.raw(row)];
  return Prisma.sql`(${alias}."supplierId" = ANY(${ids}) OR ${alias}."claimedSupplierId" = ANY(${ids}))`;
}

/** True where the shop and the account are of the scope. */
export function shopsIn({ sellerAccountId, shopIds }: Scope, shopId: Prisma.Sql, account: Prisma.Sql): Prisma.Sql {
  const ofAccount = Prisma.sql`${account} = ${sellerAccountId}::uuid`;
  return shopIds === "all" ? ofAccount : Prisma.sql`(${ofAccount} AND ${shopId} = ANY(${[...shopIds]}::uuid[]))`;
}
