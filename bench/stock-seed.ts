import type pg from "pg";
import { inBulk } from "./in-bulk";

const TABLES = ["Sku", "StockOnHand", "StockTotal", "StockReservation", "StockRule", "StockChange"] as const;

/**
 * Gives the enterprise demo account so many SKUs with stock in its warehouse, each tenth with pieces for another channel, each
 * hundredth with a rule of its own; all of them have changed. Returns the account's id.
 */
export async function seedGoods(client: pg.Client, count: number): Promise<string> {
  await client.query('TRUNCATE "StockSyncAttempt", "StockTarget", "StockChange", "StockReservation", "StockRule"');
  await client.query(`DELETE FROM "StockOnHand" WHERE "skuId" IN (SELECT id FROM "Sku" WHERE code LIKE 'BENCH-%')`);
  await client.query(`DELETE FROM "Sku" WHERE code LIKE 'BENCH-%'`);
  const { rows } = await client.query<{ account: string; shop: string; warehouse: string }>(`
    SELECT s."sellerAccountId" AS account, s.id AS shop, w.id AS warehouse
    FROM "Shop" s JOIN "Warehouse" w ON w."sellerAccountId" = s."sellerAccountId"
    WHERE s."supplierId" = '2200700000001' ORDER BY w.code LIMIT 1`);
  const [demo] = rows;
  if (!demo) throw new Error("The demo data is missing");
  await client.query(`UPDATE "Shop" SET "ownerUserId" = '2200800000001', "reportsHeldAt" = NULL WHERE id = $1`, [
    demo.shop,
  ]);
  await inBulk(client, TABLES, async () => {
    await client.query(
      `INSERT INTO "Sku" (id, "sellerAccountId", code, name, "scItemId")
       SELECT uuidv7(), $1::uuid, 'BENCH-' || n, '货品 ' || n, (700000000000 + n)::text FROM generate_series(1, $2::int) n`,
      [demo.account, count],
    );
    const skus = `"Sku" k WHERE k."sellerAccountId" = $1::uuid AND k.code LIKE 'BENCH-%'`;
    await client.query(
      `INSERT INTO "StockOnHand" ("warehouseId", "skuId", "sellerAccountId", "goodPieces")
       SELECT $2::uuid, k.id, $1::uuid, 50 + length(k.code) FROM ${skus}`,
      [demo.account, demo.warehouse],
    );
    await client.query(
      `INSERT INTO "StockReservation" (id, "sellerAccountId", "warehouseId", "skuId", channel, pieces, "updatedBy", "updatedAt")
       SELECT uuidv7(), $1::uuid, $2::uuid, k.id, '线下', 3, 'bench', now() FROM ${skus} AND k.code LIKE '%7'`,
      [demo.account, demo.warehouse],
    );
    await client.query(
      `INSERT INTO "StockRule" (id, "sellerAccountId", "shopId", "skuId", percent, "updatedBy", "updatedAt")
       SELECT uuidv7(), $1::uuid, $2::uuid, k.id, 80, 'bench', now() FROM ${skus} AND k.code LIKE '%33'`,
      [demo.account, demo.shop],
    );
    await client.query(
      `INSERT INTO "StockChange" ("sellerAccountId", "skuId", version, "changedAt", "planAt")
       SELECT $1::uuid, k.id, 1, now(), now() FROM ${skus}`,
      [demo.account],
    );
  });
  await client.query(`VACUUM (ANALYZE) ${TABLES.map((table) => `"${table}"`).join(", ")}`);
  await client.query("CHECKPOINT");
  return demo.account;
}
