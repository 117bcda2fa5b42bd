import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { SimulatedNumber, Simulation } from "../client";
import { tryRule, type ChangedNumber, type RuledNumber } from "../domain/rule-change";
import type { RuleFields, TriedRuleAsked } from "../schema";
import { loadFacts, ruleOf, type FactRow } from "../store/facts";

/** SKUs whose facts are loaded by one statement. */
const BATCH = 2_000;
/** How many changes are named, the largest first. */
const MOST_NAMED = 20;

type Number = RuledNumber & { row: FactRow };

/**
 * What a rule would change before it is saved (R148–R150): all numbers it would hold for, with every term of the largest
 * changes and of the SKU that is looked at. A shop's rule does not hold for SKUs that have their own. Refuses NOT_FOUND for a
 * shop outside the scope.
 */
export async function simulateRule(scope: Scope, asked: TriedRuleAsked, now: Date): Promise<Simulation> {
  const { shopId, skuId, show, rule } = asked;
  const shop = await database().shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    select: { id: true },
  });
  if (!shop) refuse("NOT_FOUND");
  const numbers = skuId === null ? await ofShop(scope, shopId, now) : await ofSkus(scope, shopId, [skuId], now);
  const tried = tryRule(numbers, { rule, isChosen: await chosenBy(scope, rule) });
  const changed = tried.filter(({ before, after }) => before.pieces !== after.pieces);
  const shown = tried.filter(({ number }) => number.row.skuId === show);
  return {
    total: tried.length,
    changed: changed.length,
    belowOccupied: tried.filter(({ isBelowOccupied }) => isBelowOccupied).length,
    most: await named(scope, skuId === null ? changed.slice(0, MOST_NAMED) : tried.slice(0, MOST_NAMED)),
    shown: await named(scope, shown),
  };
}

/** Every number that the shop's rule makes. */
async function ofShop(scope: Scope, shopId: string, now: Date): Promise<Number[]> {
  const { sellerAccountId } = scope;
  const numbers: Number[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const skus = await database().$queryRaw<{ id: string }[]>`
      SELECT k.id FROM "Sku" k
      WHERE k."sellerAccountId" = ${sellerAccountId}::uuid AND k.id > ${after}::uuid AND NOT EXISTS (
        SELECT FROM "StockRule" r WHERE r."shopId" = ${shopId}::uuid AND r."skuId" = k.id)
      ORDER BY k.id LIMIT ${BATCH}`;
    const last = skus.at(-1);
    if (!last) return numbers;
    after = last.id;
    numbers.push(
      ...(await ofSkus(
        scope,
        shopId,
        skus.map(({ id }) => id),
        now,
      )),
    );
  }
}

async function ofSkus(scope: Scope, shopId: string, skuIds: readonly string[], now: Date): Promise<Number[]> {
  const facts = await loadFacts(outsideCommits(scope), skuIds, now);
  return facts
    .filter((row) => row.shopId === shopId)
    .map((row) => ({
      key: `${row.skuId}:${row.storeCode}`,
      rule: ruleOf(row),
      facts: row,
      occupiedPieces: row.occupiedPieces,
      row,
    }));
}

/** Which warehouses count under a rule; without any named all do. */
async function chosenBy(scope: Scope, { warehouseIds }: RuleFields): Promise<(number: Number) => boolean> {
  if (warehouseIds.length === 0) return () => true;
  const chosen = await database().warehouse.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: warehouseIds } },
    select: { platformCode: true },
  });
  const codes = new Set(chosen.map(({ platformCode }) => platformCode));
  return ({ row }) => codes.has(row.storeCode);
}

/** With the words people know the SKUs by. */
async function named(scope: Scope, changes: readonly ChangedNumber<Number>[]): Promise<SimulatedNumber[]> {
  const skus = await database().sku.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: changes.map(({ number }) => number.row.skuId) } },
    select: { id: true, code: true, name: true },
  });
  const byId = new Map(skus.map((sku) => [sku.id, sku]));
  return changes.map(({ number: { row }, before, after }) => ({
    skuId: row.skuId,
    skuCode: byId.get(row.skuId)?.code ?? row.skuId,
    skuName: byId.get(row.skuId)?.name ?? "",
    storeCode: row.storeCode,
    before: { pieces: before.pieces, terms: before.terms },
    after: { pieces: after.pieces, terms: after.terms },
    occupiedPieces: row.occupiedPieces,
  }));
}
