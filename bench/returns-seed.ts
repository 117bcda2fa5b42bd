import type pg from "pg";
import { inBulk } from "./in-bulk";
import { FIRST_SKUS, ORDER_TABLES, writeOrders } from "./orders-seed";
import { sealedRefundParties, sealedReport } from "./sealed";

/**
 * Fills the enterprise demo shop with so many raw refunds, over the last 180 days, each of a shipped order of its own, and a
 * return order for those that were submitted: the newest of a hundred wait for their submit, the next two for the warehouse,
 * the others were received and reported; one in a hundred is overdue, one in two hundred was not told, one in three hundred
 * has an open discrepancy. One in ten changed its waybill, one in fifty of the newest has none yet; those of orders that have not
 * left are exceptions.
 */
export async function seedReturns(client: pg.Client, count: number): Promise<void> {
  await client.query('TRUNCATE "RawRefund", "ReturnOrder", "Order", "OutboxJob" CASCADE');
  await inBulk(client, [...ORDER_TABLES, ...TABLES], async () => {
    await writeOrders(client, count);
    await client.query(REFUNDS, [count, ...sealedRefundParties()]);
    await client.query('ANALYZE "RawRefund"'); // as with the orders
    await client.query(WAYBILLS);
    await client.query(REFUND_LINES);
    await client.query(RETURNS);
    await client.query('ANALYZE "RawRefundLine", "ReturnOrder"');
    await client.query(RETURN_LINES);
    await client.query(DISCREPANCIES);
    await client.query(REPORTS, sealedReport());
  });
  const filled = [...ORDER_TABLES, ...TABLES, "Discrepancy"].map((table) => `"${table}"`);
  await client.query(`VACUUM (ANALYZE) ${filled.join(", ")}`);
  await client.query("CHECKPOINT");
}

const TABLES = ["RawRefund", "RawRefundLine", "RawRefundWaybill", "ReturnOrder", "ReturnOrderLine"] as const;

/** `age` 0 is the newest; a number tells its row's age, so that later steps can tell what became of it. */
const REFUNDS = `
INSERT INTO "RawRefund" (id, "sellerAccountId", "shopId", "supplierId", "bizOrderCode", "forwardOrderCode", "orderId",
  "platformStatus", "processStatus", exception, "reverseType", "waybillNo", "carrierCode", "storeCode", reason, "refundNo",
  "plannedPieces", "amountFen", "partiesCipher", "keyId", "maskedSenderName", "senderProvince", "senderCity", "receivedAt",
  "submittedAt")
SELECT uuidv7(), o."sellerAccountId", o."shopId", o."supplierId", 'RV' || lpad(no::text, 12, '0'), o."bizOrderCode", o.id,
  (CASE WHEN age < n / 33 THEN 'WAITING_RECEIPT' WHEN age % 100 = 1 THEN 'STOCKED_IN' ELSE 'SUCCESS' END)::"PlatformRefundStatus",
  (CASE WHEN age < n / 100 THEN 'PENDING' ELSE 'SUBMITTED' END)::"RawRefundProcessStatus",
  (CASE WHEN age < n / 100 AND o.status NOT IN ('SHIPPED', 'COMPLETED') THEN 'ORDER_NOT_SHIPPED' END)::"RefundException",
  (CASE WHEN age % 40 = 0 THEN 'REFUSED' ELSE 'CUSTOMER_RETURN' END)::"ReverseType",
  CASE WHEN age >= n / 100 OR age % 50 <> 0 THEN 'SF' || lpad(no::text, 12, '0') END, 'SF', 'GJZY-SH-001',
  (ARRAY['七天无理由', '质量问题', '发错货', NULL])[1 + age % 4], 'RF' || no, 2, 10000 + (age * 7919) % 90000,
  $2, $3, '王*', '浙江省', '杭州市', at, CASE WHEN age >= n / 100 THEN at END
FROM (
  SELECT o.*, $1::int AS n, $1::int - number AS age, number AS no, now() - ($1::int - number) * (interval '180 days' / $1::int) AS at
  FROM (SELECT *, row_number() OVER (ORDER BY "bizOrderCode") AS number FROM "Order") o
) o
ORDER BY no`;

const WAYBILLS = `
INSERT INTO "RawRefundWaybill" (id, "sellerAccountId", "rawRefundId", "waybillNo", "carrierCode", "seenAt")
SELECT uuidv7(), r."sellerAccountId", r.id, seen.waybill, 'SF', r."receivedAt"
FROM "RawRefund" r CROSS JOIN LATERAL (
  SELECT r."waybillNo" AS waybill WHERE r."waybillNo" IS NOT NULL
  UNION ALL SELECT 'YT' || substring(r."bizOrderCode" FROM 3) WHERE r."bizOrderCode" LIKE '%0'
) seen`;

const REFUND_LINES = `
INSERT INTO "RawRefundLine" (id, "sellerAccountId", "rawRefundId", position, "subOrderCode", "scItemId", "outerId", "barCode",
  name, "plannedPieces", "skuId")
SELECT uuidv7(), r."sellerAccountId", r.id, position, r."forwardOrderCode" || '-' || position, sku."scItemId", sku.code,
  sku."barCode", sku.name, 1, sku.id
FROM "RawRefund" r CROSS JOIN generate_series(1, 2) AS position
JOIN ${FIRST_SKUS} sku ON sku.place = position AND sku."sellerAccountId" = r."sellerAccountId"`;

const RETURNS = `
INSERT INTO "ReturnOrder" (id, "sellerAccountId", "shopId", "rawRefundId", "orderId", "returnNo", status, "stockinStatus",
  "callbackStatus", "waybillNo", "carrierCode", "storeCode", "plannedPieces", "receivedPieces", "createdBy", "createdAt",
  "fullReceiptAt", "reportedAt", "expectedRefundOn", "refundedAt", "refundSource")
SELECT uuidv7(), r."sellerAccountId", r."shopId", r.id, r."orderId", 'RT' || substring(r."bizOrderCode" FROM 5),
  status::"ReturnOrderStatus",
  (CASE status WHEN 'WAITING_RECEIPT' THEN 'WAITING' WHEN 'PARTIALLY_RECEIVED' THEN 'PARTIAL' ELSE 'FULL' END)::"StockinStatus",
  (CASE status WHEN 'COMPLETED' THEN 'SENT' WHEN 'RECEIVED' THEN 'HELD_SETTINGS_OFF' ELSE 'NOT_REQUIRED' END)::"CallbackStatus",
  r."waybillNo", r."carrierCode", r."storeCode", r."plannedPieces",
  CASE status WHEN 'WAITING_RECEIPT' THEN 0 WHEN 'PARTIALLY_RECEIVED' THEN 1 ELSE 2 END, 'system', r."receivedAt",
  CASE WHEN status IN ('RECEIVED', 'COMPLETED') THEN r."receivedAt" + interval '1 day' END,
  CASE WHEN status = 'COMPLETED' THEN r."receivedAt" + interval '1 day' END,
  CASE WHEN status = 'COMPLETED' AND r."reverseType" <> 'REFUSED' THEN (r."receivedAt" + interval '3 days')::date END,
  CASE WHEN status = 'COMPLETED' AND r."platformStatus" = 'SUCCESS' THEN r."receivedAt" + interval '3 days' END,
  CASE WHEN status = 'COMPLETED' AND r."platformStatus" = 'SUCCESS' THEN 'PLATFORM'::"RefundSource" END
FROM (
  SELECT *, CASE WHEN "platformStatus" = 'WAITING_RECEIPT' THEN 'WAITING_RECEIPT'
    WHEN "bizOrderCode" LIKE '%300' OR "bizOrderCode" LIKE '%600' THEN 'PARTIALLY_RECEIVED'
    WHEN "bizOrderCode" LIKE '%77' AND "amountFen" % 2 = 0 THEN 'RECEIVED' ELSE 'COMPLETED' END AS status
  FROM "RawRefund" WHERE "processStatus" = 'SUBMITTED'
) r
ORDER BY r."bizOrderCode"`;

const RETURN_LINES = `
INSERT INTO "ReturnOrderLine" (id, "sellerAccountId", "returnOrderId", "rawRefundLineId", position, "skuId", "plannedPieces",
  "goodPieces")
SELECT uuidv7(), r."sellerAccountId", r.id, l.id, l.position, l."skuId", 1,
  CASE WHEN l.position <= r."receivedPieces" THEN 1 ELSE 0 END
FROM "ReturnOrder" r JOIN "RawRefundLine" l ON l."rawRefundId" = r."rawRefundId"`;

const DISCREPANCIES = `
INSERT INTO "Discrepancy" (id, "sellerAccountId", "returnOrderId", kind, state, pieces, reason, "raisedBy", "raisedAt")
SELECT uuidv7(), "sellerAccountId", id, 'SHORT', 'OPEN', 1, '少件', 'system', "createdAt"
FROM "ReturnOrder" WHERE status = 'PARTIALLY_RECEIVED'`;

const REPORTS = `
INSERT INTO "OutboxJob" (id, "sellerAccountId", "shopId", kind, method, "orderingKey", "idempotencyKey", "subjectKind",
  "subjectId", "payloadCipher", "keyId", state, attempts, "createdAt", "settledAt")
SELECT uuidv7(), "sellerAccountId", "shopId", 'goods-received', 'goods-received', id::text, 'goods-received:' || id,
  'return-order', id, $1, $2, 'ACCEPTED', 1, "fullReceiptAt", "reportedAt"
FROM "ReturnOrder" WHERE status = 'COMPLETED'`;
