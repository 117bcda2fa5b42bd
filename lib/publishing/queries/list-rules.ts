import { database, Prisma } from "@/lib/db/client";
import type { SkuChoice } from "@/lib/inventory/client";
import { decodeKeyset, PAGE_SIZE, pageOf, type Page } from "@/lib/kernel/keyset";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope, withinScope } from "@/lib/kernel/scope";
import type { PauseView, RuleView, ShopRules, SkuRuleRow } from "../client";
import type { RuleFilter } from "../schema";
import { inShops, inShopsAsked, ofSku } from "./where-attempts";

const SHOWN = {
  id: true,
  percent: true,
  plusPieces: true,
  minPieces: true,
  maxPieces: true,
  warehouseIds: true,
  subtractReserved: true,
  subtractOwnOrders: true,
  version: true,
  updatedBy: true,
  updatedAt: true,
} as const satisfies Prisma.StockRuleSelect;

/** How a shop's numbers are made: its own rule, or null where nobody has set one, its goods owner id and its pause (R148, R154). */
export async function getShopRules(scope: Scope, shopId: string, now: Date): Promise<ShopRules | null> {
  const shop = await database().shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    select: { id: true, name: true, ownerUserId: true },
  });
  if (!shop) return null;
  const [rule, skuRules, pauses] = await Promise.all([
    database().stockRule.findFirst({ where: { shopId, skuId: null }, select: SHOWN }),
    database().stockRule.count({ where: { shopId, skuId: { not: null } } }),
    listPauses(scope, shopId, now),
  ]);
  return { shop, rule: rule && (await viewed(rule)), skuRules, pauses };
}

/** A SKU of the account with its rule in a shop, null where it has none; null for a SKU that is not the account's. */
export async function getSkuRule(
  scope: Scope,
  shopId: string,
  skuId: string,
): Promise<{ sku: SkuChoice; rule: RuleView | null } | null> {
  const { sellerAccountId } = scope;
  const [sku, rule] = await Promise.all([
    database().sku.findFirst({
      where: { id: skuId, sellerAccountId },
      select: { id: true, code: true, name: true, barCode: true, scItemId: true },
    }),
    database().stockRule.findFirst({ where: { AND: [withinScope(scope), { shopId, skuId }] }, select: SHOWN }),
  ]);
  return sku && { sku, rule: rule && (await viewed(rule)) };
}

/** SKU rules of a shop, which beat its own (R148), by code, one page. */
export async function listSkuRules(scope: Scope, filter: RuleFilter & { shop: string }): Promise<Page<SkuRuleRow>> {
  const after = decodeKeyset(filter.after);
  const found = await database().$queryRaw<Pick<SkuRuleRow, "id" | "shopId" | "skuId" | "skuCode" | "skuName">[]>`
    SELECT r.id, r."shopId", r."skuId", k.code AS "skuCode", k.name AS "skuName"
    FROM "StockRule" r JOIN "Sku" k ON k.id = r."skuId"
    WHERE r."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShopsAsked(scope, filter, Prisma.sql`r."shopId"`)}
      ${ofSku(filter.q)}
      ${after ? Prisma.sql`AND (k.code, r.id) > (${after.value}, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY k.code, r.id
    LIMIT ${PAGE_SIZE + 1}`;
  const page = pageOf(found, (row) => ({ value: row.skuCode, id: row.id }));
  const rules = await database().stockRule.findMany({
    where: { AND: [withinScope(scope), { id: { in: page.rows.map(({ id }) => id) } }] },
    select: SHOWN,
  });
  const byId = new Map((await allViewed(rules)).map((rule) => [rule.id, rule]));
  return { ...page, rows: page.rows.flatMap((row) => ({ ...row, ...byId.get(row.id) })).filter(isWhole) };
}

function isWhole(row: Partial<SkuRuleRow>): row is SkuRuleRow {
  return row.percent !== undefined; // removed between the two reads: it is not shown
}

/** Pauses of a shop and of its SKUs that hold now, those that end first first (R154). */
export async function listPauses(scope: Scope, shopId: string, now: Date): Promise<PauseView[]> {
  const found = await database().$queryRaw<(Omit<PauseView, "pausedAt" | "until"> & { pausedAt: Date; until: Date })[]>`
    SELECT p.id, p."skuId", k.code AS "skuCode", k.name AS "skuName", p.reason, u.name AS "byName", p."pausedAt", p.until
    FROM "StockPause" p
    LEFT JOIN "Sku" k ON k.id = p."skuId"
    LEFT JOIN "User" u ON u.id::text = p."pausedBy"
    WHERE p."sellerAccountId" = ${scope.sellerAccountId}::uuid ${inShops(scope, Prisma.sql`p."shopId"`)}
      AND p."shopId" = ${shopId}::uuid AND p."endedAt" IS NULL AND p.until > ${now}
    ORDER BY p.until, p.id`;
  return found.map((row) => ({ ...row, pausedAt: row.pausedAt.toISOString(), until: row.until.toISOString() }));
}

type Stored = Prisma.StockRuleGetPayload<{ select: typeof SHOWN }>;

async function viewed(rule: Stored): Promise<RuleView> {
  const [view] = await allViewed([rule]);
  return view ?? Promise.reject(new Error("A rule was lost"));
}

/** Rules with the name of who saved them last. */
async function allViewed(rules: readonly Stored[]): Promise<RuleView[]> {
  const people = await database().user.findMany({
    where: { id: { in: rules.map((rule) => rule.updatedBy).filter((id) => /^[0-9a-f-]{36}$/.test(id)) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rules.map(({ updatedBy, updatedAt, ...rule }) => ({
    ...rule,
    updatedByName: names.get(updatedBy) ?? null,
    updatedAt: updatedAt.toISOString(),
  }));
}
