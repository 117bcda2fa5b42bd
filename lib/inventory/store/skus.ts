import type { Prisma } from "@/lib/db/client";
import type { Commit, Reading } from "@/lib/db/commit";

export type StoredSku = { id: string; code: string; name: string; scItemId: string | null };

const SKU = { id: true, code: true, name: true, scItemId: true } as const satisfies Prisma.SkuSelect;

/** A SKU of the account, by its id, its code or the platform's goods id; null when there is none. */
export function findSku(
  { tx, scope: { sellerAccountId } }: Commit,
  by: { id: string } | { code: string } | { scItemId: string },
): Promise<StoredSku | null> {
  return tx.sku.findFirst({ where: { AND: [{ sellerAccountId }, by] }, select: SKU });
}

/** Gives a SKU a goods id, or takes it away. */
export async function saveGoodsId({ tx }: Commit, skuId: string, scItemId: string | null): Promise<void> {
  await tx.sku.update({ where: { id: skuId }, data: { scItemId }, select: { id: true } });
}

type KnownSku = Pick<StoredSku, "id" | "code" | "scItemId">;

/** The account's SKUs that have one of the codes or goods ids; any number of them. */
export function skusNamed(
  { tx, scope: { sellerAccountId } }: Reading,
  { codes, scItemIds }: { codes: readonly string[]; scItemIds: readonly string[] },
): Promise<KnownSku[]> {
  return tx.$queryRaw<KnownSku[]>`
    SELECT id, code, "scItemId" FROM "Sku" WHERE "sellerAccountId" = ${sellerAccountId}::uuid
      AND (code = ANY(${codes}::text[]) OR "scItemId" = ANY(${scItemIds}::text[]))
    ORDER BY id`;
}

/** Takes the goods ids of SKUs away; first of all, since in between no two may have the same. */
export async function clearGoodsIds({ tx }: Commit, skuIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE "Sku" SET "scItemId" = NULL WHERE id = ANY(${skuIds}::uuid[])`;
}

/** Gives many SKUs their goods ids. */
export async function saveGoodsIds({ tx }: Commit, pairs: readonly { id: string; scItemId: string }[]): Promise<void> {
  const ids = pairs.map(({ id }) => id);
  const scItemIds = pairs.map(({ scItemId }) => scItemId);
  await tx.$executeRaw`
    UPDATE "Sku" s SET "scItemId" = given."scItemId"
    FROM unnest(${ids}::uuid[], ${scItemIds}::text[]) AS given(id, "scItemId") WHERE s.id = given.id`;
}

type NewSku = { code: string; name: string; barCode: string | null; scItemId: string | null };

/** Writes many new SKUs in one statement; returns them with their ids. */
export function insertSkus(
  { tx, scope: { sellerAccountId } }: Commit,
  fresh: readonly NewSku[],
): Promise<(NewSku & { id: string })[]> {
  return tx.$queryRaw<(NewSku & { id: string })[]>`
    INSERT INTO "Sku" (id, "sellerAccountId", code, name, "barCode", "scItemId")
    SELECT gen_random_uuid(), ${sellerAccountId}::uuid, code, name, "barCode", "scItemId"
    FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) AS sku(code text, name text, "barCode" text, "scItemId" text)
    RETURNING id, code, name, "barCode", "scItemId"`;
}
