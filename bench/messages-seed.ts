import type pg from "pg";
import { seedOrders } from "./orders-seed";
import { sealedPush, sealedReport } from "./sealed";

/**
 * Fills the enterprise demo shop with about so many messages over 180 days: a third are order pushes, the orders they became with their
 * parcels, and their reports. One push in eleven has a cancel behind it; of the others a few in a thousand failed, are parked or
 * were refused at the door, some of them for a supplier id that no shop has; the newest wait. With every fourth order a number of stock
 * was sent; one in twenty failed, most of which a newer one has replaced. With every eighth the platform was asked what it has; one
 * question in a hundred had no answer, and the newest of these has none since.
 */
export async function seedMessages(client: pg.Client, count: number): Promise<void> {
  await client.query('TRUNCATE "InboxItem" CASCADE');
  await seedOrders(client, Math.ceil(count / 3));
  await client.query(PUSHES, sealedPush());
  await client.query('TRUNCATE "StockSyncAttempt", "StockTarget"');
  await client.query(STOCK);
  await client.query(TARGETS);
  await client.query('TRUNCATE "StockCall"');
  await client.query(QUESTIONS, sealedReport());
  await client.query('VACUUM (ANALYZE) "InboxItem", "StockSyncAttempt", "StockTarget", "StockCall"');
  await client.query("CHECKPOINT");
}

/** `n` is a number of the order's own, so that every kind of push is spread evenly over the days. */
const PUSHES = `
INSERT INTO "InboxItem" (id, method, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "sellerAccountId", "shopId",
  "bodyCipher", "keyId", "bodyBytes", answer, note, state, attempts, "receivedAt", "availableAt", "processedAt")
SELECT gen_random_uuid(), CASE WHEN kind <> 'unknown' THEN method END, kind, supplier, code, supplier || ':' || code,
  CASE WHEN kind = 'unknown' THEN 'refused|' || code ELSE method || '|' || supplier || '|' || code || '||' || md5(code || method) END,
  CASE WHEN NOT is_nobodys THEN account END, CASE WHEN NOT is_nobodys THEN shop END,
  $1::bytea, $2, octet_length($1::bytea) - 28, answer, note, state::"InboxState", 1, at, at,
  CASE WHEN state IN ('DONE', 'FAILED') THEN at END
FROM (
  SELECT o."sellerAccountId" AS account, o."shopId" AS shop, o."bizOrderCode" AS code,
    'qimen.alibaba.ascp.uop.' || path AS method, o."receivedAt" + late AS at,
    CASE WHEN n % 1009 = 0 AND kind = 'order' THEN 'unknown' ELSE kind END AS kind,
    n % 1511 = 0 AS is_nobodys, CASE WHEN n % 1511 = 0 THEN '2200799999999' ELSE o."supplierId" END AS supplier,
    CASE WHEN n % 1009 = 0 THEN 'invalid-parameter' WHEN n % 1511 = 0 THEN 'supplier-not-bound' ELSE 'accepted' END AS answer,
    CASE WHEN n % 1009 = 0 THEN 'not-well-formed' WHEN n % 2003 = 0 THEN 'handler-threw' WHEN n % 3001 = 0 THEN 'receiving-off'
      WHEN kind = 'order' THEN 'order-created' ELSE 'pending-review-intercepted' END AS note,
    CASE WHEN n % 1009 = 0 OR n % 1511 = 0 THEN 'REFUSED' WHEN n % 2003 = 0 THEN 'FAILED' WHEN n % 3001 = 0 THEN 'PARKED'
      WHEN newest < 20 THEN 'PENDING' ELSE 'DONE' END AS state
  FROM (
    SELECT *, substr("bizOrderCode", 3)::int AS n, row_number() OVER (ORDER BY "receivedAt" DESC) AS newest FROM "Order"
  ) o
  JOIN (VALUES ('order', 'consignorder.notify', interval '0'), ('cancel', 'consignorder.cancel', interval '1 hour'))
    AS told (kind, path, late) ON told.kind = 'order' OR o.status = 'CANCELLED'
) made
ORDER BY at`;

const STOCK = `
INSERT INTO "StockSyncAttempt" (id, "sellerAccountId", "shopId", "skuId", "storeCode", version, "trigger", "triggeredBy", "newPieces",
  terms, status, cause, code, tries, "createdAt", "notBefore", "settledAt")
SELECT gen_random_uuid(), o."sellerAccountId", o."shopId", k.ids[1 + n % k.count], 'WH1', n, 'CHANGE', 'system', n % 100, '[]',
  state::"StockSyncStatus", CASE WHEN state = 'FAILED' THEN 'refused' END, CASE WHEN state = 'FAILED' THEN 'S0001' END, 1, at, at,
  CASE WHEN state <> 'PENDING' THEN at END
FROM (
  SELECT *, "receivedAt" + interval '1 minute' AS at,
    CASE WHEN newest < 40 THEN 'PENDING' WHEN n % 80 = 0 THEN 'FAILED' ELSE 'SENT' END AS state
  FROM (
    SELECT *, substr("bizOrderCode", 3)::int AS n, row_number() OVER (ORDER BY "receivedAt" DESC) AS newest FROM "Order"
  ) numbered WHERE n % 4 = 0
) o
JOIN (SELECT "sellerAccountId" AS account, array_agg(id ORDER BY id) AS ids, count(*)::int AS count FROM "Sku" GROUP BY 1) k
  ON k.account = o."sellerAccountId"`;

const TARGETS = `
INSERT INTO "StockTarget" ("shopId", "skuId", "storeCode", "sellerAccountId", status, "lastAttemptId")
SELECT DISTINCT ON ("shopId", "skuId") "shopId", "skuId", "storeCode", "sellerAccountId", status, id
FROM "StockSyncAttempt" ORDER BY "shopId", "skuId", "createdAt" DESC`;

const QUESTIONS = `
INSERT INTO "StockCall" (id, "sellerAccountId", "shopId", kind, "storeCode", goods, "startedAt", "durationMs", outcome, code, "formCipher",
  "answerCipher", "keyId", "overAt")
SELECT gen_random_uuid(), "sellerAccountId", "shopId", 'QUERY', 'WH1', 20, at, 30,
  CASE WHEN failed THEN 'try-later' ELSE 'accepted' END, CASE WHEN failed THEN 'read-timeout' END, $1::bytea,
  CASE WHEN NOT failed THEN $1::bytea END, $2, CASE WHEN failed AND newest > 1000 THEN at END
FROM (
  SELECT *, "receivedAt" + interval '2 minutes' AS at, n % 800 = 0 AS failed
  FROM (
    SELECT *, substr("bizOrderCode", 3)::int AS n, row_number() OVER (ORDER BY "receivedAt" DESC) AS newest FROM "Order"
  ) numbered WHERE n % 8 = 0
) o`;
