import { database, type Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { SkuChoice } from "./client";

type GoodsOnLine = { scItemId: string | null; outerId: string | null; barCode: string | null };

/**
 * Finds our SKU for each pushed line: by the platform's goods id, else by the merchant code (R8). A SKU found by its code
 * learns the goods id it did not have. Null where nothing fits: the goods are not matched.
 */
export async function matchSkus(tx: Tx, scope: Scope, lines: readonly GoodsOnLine[]): Promise<(string | null)[]> {
  const { sellerAccountId } = scope;
  const scItemIds = lines.flatMap((line) => line.scItemId ?? []);
  const codes = lines.flatMap((line) => line.outerId ?? []);
  const skus = await tx.sku.findMany({
    where: { sellerAccountId, OR: [{ scItemId: { in: scItemIds } }, { code: { in: codes } }] },
    select: { id: true, code: true, scItemId: true },
  });
  const byGoodsId = new Map(skus.map((sku) => [sku.scItemId, sku]));
  const byCode = new Map(skus.map((sku) => [sku.code, sku]));
  const found: (string | null)[] = [];
  for (const { scItemId, outerId } of lines) {
    const known = scItemId === null ? undefined : byGoodsId.get(scItemId);
    const coded = outerId === null ? undefined : byCode.get(outerId);
    if (!known && coded && scItemId && coded.scItemId === null) {
      await tx.sku.updateMany({ where: { id: coded.id, sellerAccountId, scItemId: null }, data: { scItemId } });
      coded.scItemId = scItemId;
    }
    found.push((known ?? coded)?.id ?? null);
  }
  return found;
}

/** The account's warehouse with the platform's code, or null. */
export function warehouseByCode(
  tx: Tx,
  scope: Scope,
  code: string,
): Promise<{ id: string; code: string; name: string } | null> {
  return tx.warehouse.findUnique({
    where: { sellerAccountId_code: { sellerAccountId: scope.sellerAccountId, code } },
    select: { id: true, code: true, name: true },
  });
}

/** Every warehouse of the account, for a choice. */
export function listWarehouses(scope: Scope): Promise<{ id: string; code: string; name: string }[]> {
  return database().warehouse.findMany({
    where: { sellerAccountId: scope.sellerAccountId },
    orderBy: { code: "asc" },
    select: { id: true, code: true, name: true },
  });
}

export type SkusById = Map<string, { id: string; code: string; name: string }>;

/** The SKUs that lines are matched with, by id; unmatched lines name none. */
export async function skusOfLines(scope: Scope, lines: readonly { skuId: string | null }[]): Promise<SkusById> {
  const skus = await database().sku.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: lines.flatMap(({ skuId }) => skuId ?? []) } },
    select: { id: true, code: true, name: true },
  });
  return new Map(skus.map((sku) => [sku.id, sku]));
}

const MOST_CHOICES = 20;

/**
 * The account's SKUs whose code, name, bar code or goods id holds the text, what fits it best first; with an empty text the
 * first by code. At most twenty: who looks for another types more of it.
 */
export function searchSkus({ sellerAccountId }: Scope, text: string): Promise<SkuChoice[]> {
  const q = text.trim().toLowerCase();
  return database().$queryRaw<SkuChoice[]>`
    SELECT id, code, name, "barCode", "scItemId" FROM "Sku"
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid
      AND (${q} = '' OR position(${q} IN "searchText") > 0)
    ORDER BY COALESCE(${q} IN (lower(code), "barCode", "scItemId"), FALSE) DESC, starts_with(lower(code), ${q}) DESC, code
    LIMIT ${MOST_CHOICES}`;
}

/**
 * Our SKU for each scanned text: bar code, merchant code or the platform's goods id, letters in any case. A text that names
 * two SKUs, or none, is not in the answer.
 */
export async function skusByScan(
  db: Tx,
  scope: Scope,
  texts: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  const asked = { in: [...new Set(texts.flatMap((text) => [text, text.toUpperCase()]))] };
  const found = await db.sku.findMany({
    where: {
      sellerAccountId: scope.sellerAccountId,
      OR: [{ barCode: asked }, { code: asked }, { scItemId: asked }],
    },
    select: { id: true, name: true, barCode: true, code: true, scItemId: true },
  });
  const skus = new Map<string, { id: string; name: string }>();
  for (const text of texts) {
    const named = found.filter((sku) =>
      [sku.barCode, sku.code, sku.scItemId].some((one) => one === text || one === text.toUpperCase()),
    );
    const [only] = named;
    if (only && named.length === 1) skus.set(text, { id: only.id, name: only.name });
  }
  return skus;
}
