import { database, type Tx } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import type { SkuChoice } from "../client";

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
