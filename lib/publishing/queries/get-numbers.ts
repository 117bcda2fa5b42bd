import { database } from "@/lib/db/client";
import { outsideCommits } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { shopsWithinScope } from "@/lib/kernel/scope";
import type { NumberView, PauseView } from "../client";
import { publishedNumber } from "../domain/number";
import { loadFacts, ruleOf } from "../store/facts";
import { attemptsByIds } from "./list-attempts";
import { listPauses } from "./list-rules";

/**
 * Why a SKU's numbers in a shop are what they are, per platform warehouse (R150): term by term as they are now, and the latest
 * attempt as it was decided. Empty for a SKU that has never been in a warehouse; null for a shop or a SKU outside the scope.
 */
export async function getNumbers(
  scope: Scope,
  { shopId, skuId }: { shopId: string; skuId: string },
  now: Date,
): Promise<NumberView[] | null> {
  const { sellerAccountId } = scope;
  const [shop, sku, facts, targets, pauses, skuRule] = await Promise.all([
    database().shop.findFirst({ where: { AND: [shopsWithinScope(scope), { id: shopId }] }, select: { name: true } }),
    database().sku.findFirst({ where: { id: skuId, sellerAccountId }, select: { code: true, name: true } }),
    loadFacts(outsideCommits(scope), [skuId], now),
    database().stockTarget.findMany({ where: { sellerAccountId, shopId, skuId } }),
    listPauses(scope, shopId, now),
    database().stockRule.findFirst({ where: { sellerAccountId, shopId, skuId }, select: { id: true } }),
  ]);
  if (!shop || !sku) return null;
  const attempts = await attemptsByIds(
    scope,
    targets.flatMap(({ lastAttemptId }) => lastAttemptId ?? []),
  );
  return facts
    .filter((row) => row.shopId === shopId)
    .sort((one, other) => (one.storeCode < other.storeCode ? -1 : 1))
    .map((row) => {
      const { storeCode } = row;
      const target = targets.find((one) => one.storeCode === storeCode);
      const { pieces, terms } = publishedNumber(ruleOf(row), row);
      return {
        ...{ shopId, skuId, storeCode, shopName: shop.name, skuCode: sku.code, skuName: sku.name },
        live: { pieces, terms },
        rule: row.ruleId === null ? "none" : row.ruleId === skuRule?.id ? "sku" : "shop",
        paused: pauseOf(pauses, skuId),
        waitsForReportOf: row.waitsForReportOf,
        latest: attempts.find(({ id }) => id === target?.lastAttemptId) ?? null,
        occupiedPieces: target?.occupiedPieces ?? null,
        totalPieces: target?.totalPieces ?? null,
        observedAt: target?.observedAt?.toISOString() ?? null,
      };
    });
}

/** The pause that ends last of those that hold for the SKU. */
function pauseOf(pauses: readonly PauseView[], skuId: string): PauseView | null {
  return pauses.filter((pause) => pause.skuId === null || pause.skuId === skuId).at(-1) ?? null;
}
