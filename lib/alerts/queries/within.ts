import { Prisma } from "@/lib/db/client";
import { flagshipHref, shopHref } from "@/lib/kernel/addresses";
import type { Scope } from "@/lib/kernel/scope";
import { ALERT_KINDS } from "../domain/finding";

/**
 * Alerts (alias `a`) that this caller may see: those of the shops in scope and those of the whole account, but for one that leads
 * to the page of a shop outside the scope, or of a flagship shop that none of its shops is bound to: that page is closed to them
 * too. Kinds that this version does not know are left out.
 */
export function within({ sellerAccountId, shopIds }: Scope): Prisma.Sql {
  const ofAccount = Prisma.sql`a."sellerAccountId" = ${sellerAccountId}::uuid AND a.kind = ANY(${[...ALERT_KINDS]})`;
  if (shopIds === "all") return ofAccount;
  const mine = [...shopIds];
  const flagships = Prisma.sql`SELECT s."flagshipShopId"::text FROM "Shop" s
    WHERE s."sellerAccountId" = ${sellerAccountId}::uuid AND s.id = ANY(${mine}::uuid[]) AND s."flagshipShopId" IS NOT NULL`;
  return Prisma.sql`${ofAccount} AND (a."shopId" = ANY(${mine}::uuid[]) OR (a."shopId" IS NULL
    AND ${leadsToOneOf(shopHref(""), Prisma.sql`SELECT unnest(${mine}::text[])`)}
    AND ${leadsToOneOf(flagshipHref(""), flagships)}))`;
}

const ID_LENGTH = 36;

/** True where the alert does not lead below this path, or does to one of these ids. */
function leadsToOneOf(path: string, ids: Prisma.Sql): Prisma.Sql {
  const href = Prisma.sql`a.facts->>'href'`;
  return Prisma.sql`(NOT starts_with(${href}, ${path}) OR substr(${href}, ${path.length + 1}, ${ID_LENGTH}) IN (${ids}))`;
}
