import { database, Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import { goodsForm, soughtForm, soughtGoods } from "@/lib/kernel/text/compared-form";
import type { SkuChoice } from "../client";
import { skuHolds } from "./sku-holds";

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
export function searchSkus({ sellerAccountId }: Scope, typed: string): Promise<SkuChoice[]> {
  const text = typed.trim();
  const form = soughtForm(text);
  const holds = text === "" ? Prisma.empty : Prisma.sql`AND ${skuHolds("k", text)}`;
  return database().$queryRaw<SkuChoice[]>`
    SELECT id, code, name, "barCode", "scItemId" FROM "Sku" k
    WHERE "sellerAccountId" = ${sellerAccountId}::uuid ${holds}
    ORDER BY COALESCE(${soughtGoods(text)} IN ("codeForm", "barCodeForm", "scItemForm"), FALSE) DESC,
      starts_with("codeForm", ${form}) DESC, code
    LIMIT ${MOST_CHOICES}`;
}

/**
 * Our SKU for each scanned text: bar code, merchant code or the platform's goods id, compared as goods bear them. Where two
 * SKUs have the text in different spellings, the one that has it letter by letter is meant. A text that names two SKUs, or
 * none, is not in the answer.
 */
export async function skusByScan(
  { tx, scope }: Reading,
  texts: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  const asked = { in: [...new Set(texts.map(goodsForm))].filter(Boolean) };
  const found = await tx.sku.findMany({
    where: {
      sellerAccountId: scope.sellerAccountId,
      OR: [{ barCodeForm: asked }, { codeForm: asked }, { scItemForm: asked }],
    },
    select: { id: true, name: true, barCode: true, code: true, scItemId: true },
  });
  const skus = new Map<string, { id: string; name: string }>();
  for (const text of texts) {
    const form = goodsForm(text);
    const alike = found.filter((sku) => codesOf(sku).some((code) => goodsForm(code) === form));
    const exact = alike.filter((sku) => codesOf(sku).some((code) => code === text || code === text.toUpperCase()));
    const [only, ...more] = exact.length > 0 ? exact : alike;
    if (only && more.length === 0) skus.set(text, { id: only.id, name: only.name });
  }
  return skus;
}

function codesOf({
  barCode,
  code,
  scItemId,
}: {
  barCode: string | null;
  code: string;
  scItemId: string | null;
}): string[] {
  return [barCode, code, scItemId].filter((one) => one !== null);
}

/** Supply-chain item ids of goods whose push named none. */
export async function scItemIdsOf({ tx, scope }: Commit, skuIds: string[]): Promise<Map<string, string>> {
  if (skuIds.length === 0) return new Map();
  const skus = await tx.sku.findMany({
    where: { sellerAccountId: scope.sellerAccountId, id: { in: skuIds }, scItemId: { not: null } },
    select: { id: true, scItemId: true },
  });
  return new Map(skus.map((sku) => [sku.id, sku.scItemId ?? ""]));
}
