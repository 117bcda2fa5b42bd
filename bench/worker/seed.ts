import type pg from "pg";
import { sealedParties } from "../sealed";
import { seedGoods } from "../stock-seed";

/** SKUs of the demo shop's account that the bench's pushes name. */
export const SKUS = 1000;

/**
 * Every subject begins with the same: no push, order, report or audit entry, as many SKUs as the pushes name, all of them planned
 * already, and nothing left to be written to disk.
 */
export async function emptyWorld(client: pg.Client): Promise<void> {
  await client.query('DROP TRIGGER IF EXISTS bench_add_job ON "InboxItem"');
  await client.query('TRUNCATE "InboxItem", "Order", "OutboxJob", "CancelRequest", "WorkerHeartbeat" CASCADE');
  await client.query("BEGIN");
  await client.query('ALTER TABLE "AuditEntry" DISABLE TRIGGER USER');
  await client.query('TRUNCATE "AuditEntry"');
  await client.query('ALTER TABLE "AuditEntry" ENABLE TRIGGER USER');
  await client.query("COMMIT");
  await seedGoods(client, SKUS);
  await client.query('UPDATE "StockChange" SET "planAt" = NULL');
  await client.query('VACUUM (ANALYZE) "StockChange", "InboxItem", "Order", "OutboxJob"');
}

/**
 * So many orders of one line each, numbered as the pushes number them, of so many SKUs: waiting for review, at the warehouse, or
 * shipped in one parcel.
 */
export async function seedTaken(
  client: pg.Client,
  count: number,
  status: "PENDING_REVIEW" | "SENT_TO_WAREHOUSE" | "SHIPPED",
  skus = SKUS,
): Promise<void> {
  await client.query(ORDERS, [count, status, ...sealedParties()]);
  await client.query(LINES, [skus]);
  if (status === "SHIPPED") await client.query(PACKAGES);
  await client.query('VACUUM (ANALYZE) "Order", "OrderLine", "Package"');
  await client.query("CHECKPOINT");
}

const ORDERS = `
INSERT INTO "Order" (id, "sellerAccountId", "shopId", "supplierId", "bizOrderCode", status, "itemsValueFen", "businessModel",
  "sourcePlatformCode", "maskedName", "receiverProvince", "receiverCity", "receiverCipher", "keyId", "orderedAt", "receivedAt",
  "shippedAt")
SELECT uuidv7(), s."sellerAccountId", s.id, s."supplierId", 'LP' || lpad(n::text, 12, '0'), $2::"OrderStatus", 15800, '0',
  'TMGJZY', '王*', '浙江省', '杭州市', $3, $4, now(), now(),
  CASE WHEN $2 = 'SHIPPED' THEN now() END
FROM "Shop" s, generate_series(0, $1::int - 1) AS n WHERE s."supplierId" = '2200700000001'`;

const LINES = `
INSERT INTO "OrderLine" (id, "sellerAccountId", "orderId", position, "subOrderCode", "scItemId", "outerId", name,
  "quantityPieces", "itemAmountFen", "tradeOrderId", "skuId")
SELECT uuidv7(), o."sellerAccountId", o.id, 1, o."bizOrderCode" || '-1', k."scItemId", k.code, k.name, 1, 15800,
  'T' || o."bizOrderCode", k.id
FROM "Order" o JOIN "Sku" k ON k."sellerAccountId" = o."sellerAccountId"
  AND k.code = 'BENCH-' || 1 + substr(o."bizOrderCode", 3)::int % $1::int`;

const PACKAGES = `
INSERT INTO "Package" (id, "sellerAccountId", "orderId", "carrierCode", "carrierName", "waybillNo")
SELECT uuidv7(), "sellerAccountId", id, 'SF', '顺丰速运', 'SF' || "bizOrderCode" FROM "Order"`;
