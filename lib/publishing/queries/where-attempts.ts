import { Prisma } from "@/lib/db/client";
import { skuHolds } from "@/lib/inventory/queries/sku-holds";
import type { Scope } from "@/lib/kernel/scope";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";
import type { AttemptFilter, ShopsAsked } from "../schema";

const DAY_MS = 24 * 3_600_000;

/** The shops a person may see, as a condition on `column`; nothing where it is all of the account. */
export function inShops({ shopIds }: Scope, column: Prisma.Sql): Prisma.Sql {
  return shopIds === "all" ? Prisma.empty : Prisma.sql`AND ${column} = ANY(${[...shopIds]}::uuid[])`;
}

/** The shops in scope that a filter means (R12), as a condition on `column`. */
export function inShopsAsked(scope: Scope, { shop, mode }: ShopsAsked, column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${inShops(scope, column)}
    ${shop ? Prisma.sql`AND ${column} = ${shop}::uuid` : Prisma.empty}
    ${mode ? Prisma.sql`AND ${column} IN (${shopsOfMode(scope, mode)})` : Prisma.empty}`;
}

function shopsOfMode({ sellerAccountId }: Scope, mode: BusinessMode): Prisma.Sql {
  return Prisma.sql`SELECT id FROM "Shop"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid AND "businessMode" = ${mode}::"BusinessMode"`;
}

/** Of SKUs (alias `k`) those that hold the text; all where nothing is asked for. */
export function ofSku(text: string): Prisma.Sql {
  return text === "" ? Prisma.empty : Prisma.sql`AND ${skuHolds("k", text)}`;
}

/**
 * Which attempts (alias `a`) a filter means (R152), but for the text that their SKU holds; the list, its count and its export share it.
 * Who began it stands as text: only so the index of what was sent by hand is found.
 */
export function whereAttempts(scope: Scope, filter: AttemptFilter, now: Date): Prisma.Sql {
  const { sku, status, cause, trigger, days } = filter;
  return Prisma.sql`a."sellerAccountId" = ${scope.sellerAccountId}::uuid
    ${inShopsAsked(scope, filter, Prisma.sql`a."shopId"`)}
    ${days ? Prisma.sql`AND a."createdAt" >= ${new Date(now.getTime() - Number(days) * DAY_MS)}` : Prisma.empty}
    ${sku ? Prisma.sql`AND a."skuId" = ${sku}::uuid` : Prisma.empty}
    ${status ? Prisma.sql`AND a.status = ${status}::"StockSyncStatus"` : Prisma.empty}
    ${cause ? Prisma.sql`AND a.cause = ${cause}` : Prisma.empty}
    ${trigger ? Prisma.raw(`AND a.trigger = '${trigger}'`) : Prisma.empty}`;
}
