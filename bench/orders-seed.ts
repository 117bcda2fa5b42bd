import type pg from "pg";
import { inBulk } from "./in-bulk";
import { sealedParties, sealedReport } from "./sealed";

/**
 * Fills the enterprise demo shop with so many orders, over the last 180 days: the newest two in a hundred wait for review or
 * shipping, of the others nine in a hundred were cancelled. A few are urgent, carry a flag or have no deadline. Each has one
 * to three lines, its parcel once it was shipped, and the reports that go with it; one report in a thousand has failed.
 */
export async function seedOrders(client: pg.Client, count: number): Promise<void> {
  await client.query('TRUNCATE "Order", "OutboxJob" CASCADE');
  await inBulk(client, ORDER_TABLES, () => writeOrders(client, count));
  await client.query('VACUUM (ANALYZE) "Order", "OrderLine", "Package", "OutboxJob"');
  await client.query("CHECKPOINT");
}

/** What `writeOrders` fills. */
export const ORDER_TABLES = ["Order", "OrderLine", "Package", "OutboxJob"] as const;

/** The rows themselves, into empty tables. */
export async function writeOrders(client: pg.Client, count: number): Promise<void> {
  await client.query(ORDERS, [count, ...sealedParties()]);
  await client.query('ANALYZE "Order"'); // else a vacuum that met it empty lets each line look for its order in all of them
  await client.query(LINES);
  await client.query(PACKAGES);
  await client.query(REPORTS, sealedReport());
}

const SHOP = `SELECT id, "sellerAccountId", "supplierId" FROM "Shop" WHERE "supplierId" = '2200700000001'`;

/** `age` 0 is the newest; the oldest is written first, as it came first. */
const ORDERS = `
INSERT INTO "Order" (id, "sellerAccountId", "shopId", "supplierId", "bizOrderCode", status, flags, urgent, "awaitingReturn",
  "itemsValueFen", "maskedName", "receiverProvince", "receiverCity", "receiverCipher", "keyId", "orderedAt", "receivedAt",
  "latestShipAt", "shippedAt")
SELECT uuidv7(), shop."sellerAccountId", shop.id, shop."supplierId", 'LP' || lpad((n - age)::text, 12, '0'), status,
  CASE WHEN age % 53 = 0 THEN ARRAY['AMOUNT_MISMATCH']::"OrderFlag"[] ELSE '{}' END,
  status IN ('SENT_TO_WAREHOUSE', 'SHIPPED') AND age % 701 = 0,
  status IN ('SENT_TO_WAREHOUSE', 'SHIPPED') AND age % 307 = 0,
  31600 + age % 1000, '王*', '浙江省', '杭州市', $2, $3, at - interval '5 minutes', at,
  CASE WHEN age % 19 <> 0 THEN at + interval '48 hours' END,
  CASE WHEN status = 'SHIPPED' THEN at + interval '20 hours' END
FROM (${SHOP}) shop, (
  SELECT n, age, now() - age * (interval '180 days' / n) AS at,
    (CASE WHEN age < n / 100 THEN 'PENDING_REVIEW' WHEN age < n / 50 THEN 'SENT_TO_WAREHOUSE'
      WHEN age % 11 = 0 THEN 'CANCELLED' ELSE 'SHIPPED' END)::"OrderStatus" AS status
  FROM (SELECT $1::int AS n) size, generate_series($1::int - 1, 0, -1) AS age
) made
ORDER BY age DESC`;

/** The first three SKUs of each account by their code, with their place: looked up once, not for each line. */
export const FIRST_SKUS = `(
  SELECT * FROM (SELECT row_number() OVER (PARTITION BY "sellerAccountId" ORDER BY code) AS place, * FROM "Sku") s WHERE place <= 3
)`;

const LINES = `
INSERT INTO "OrderLine" (id, "sellerAccountId", "orderId", position, "subOrderCode", "scItemId", "outerId", name,
  "quantityPieces", "itemAmountFen", "tradeOrderId", "skuId")
SELECT uuidv7(), o."sellerAccountId", o.id, position, o."bizOrderCode" || '-' || position, sku."scItemId", sku.code, sku.name,
  position, 15800, 'T' || o."bizOrderCode", sku.id
FROM "Order" o
CROSS JOIN LATERAL generate_series(1, 1 + o."itemsValueFen" % 3) AS position
JOIN ${FIRST_SKUS} sku ON sku.place = position AND sku."sellerAccountId" = o."sellerAccountId"`;

const PACKAGES = `
INSERT INTO "Package" (id, "sellerAccountId", "orderId", "carrierCode", "carrierName", "waybillNo")
SELECT uuidv7(), "sellerAccountId", id, 'SF', '顺丰速运', 'SF' || "bizOrderCode" FROM "Order" WHERE status = 'SHIPPED'`;

const REPORTS = `
INSERT INTO "OutboxJob" (id, "sellerAccountId", "shopId", kind, method, "orderingKey", "idempotencyKey", "subjectKind",
  "subjectId", "payloadCipher", "keyId", state, "lastCode", attempts, "createdAt", "settledAt")
SELECT uuidv7(), o."sellerAccountId", o."shopId", kind, 'alibaba.ascp.uop.supplier.consignorder.' || method, o."bizOrderCode", kind || ':' || o.id, 'order', o.id,
  $1, $2,
  (CASE WHEN o."itemsValueFen" % 1000 = 7 THEN 'REFUSED' ELSE 'ACCEPTED' END)::"OutboxState",
  CASE WHEN o."itemsValueFen" % 1000 = 7 THEN 'ORDER_CLOSED' END, 1, o."receivedAt", o."receivedAt"
FROM "Order" o
JOIN (VALUES ('order-received', 'notify.received', 'PENDING_REVIEW'), ('order-received', 'notify.received', 'SENT_TO_WAREHOUSE'),
  ('order-received', 'notify.received', 'SHIPPED'), ('shipped', 'ship', 'SHIPPED'),
  ('cancel-answered', 'cancel.feedback', 'CANCELLED')) AS told (kind, method, status) ON told.status = o.status::text`;
