/**
 * One row of the inbox, as the product would store it, by the plainest statement: what the bare server and pgbench commit.
 * $1 order code, $2 body.
 */
export const INSERT_ONE = `INSERT INTO "InboxItem" (id, method, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey",
  "sellerAccountId", "shopId", "bodyCipher", "keyId", "bodySha256", "bodyBytes", answer, state)
SELECT gen_random_uuid(), 'qimen.alibaba.ascp.uop.consignorder.notify', 'order', s."supplierId", $1::text,
  s."supplierId" || ':' || $1::text, 'qimen.alibaba.ascp.uop.consignorder.notify|' || $1::text, s."sellerAccountId", s.id,
  $2::bytea, '00000000', '0000000000000000000000000000000000000000000', length($2::bytea), 'accepted', 'PENDING'
FROM "Shop" s WHERE s."supplierId" = '2200700000001'`;
