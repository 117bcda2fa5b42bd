import { randomBytes } from "node:crypto";
import type pg from "pg";

const OVER = {
  InboxItem: { state: "DONE", at: "processedAt" },
  OutboxJob: { state: "ACCEPTED", at: "settledAt" },
} as const;

/** A queue as the database has it. */
export type Table = keyof typeof OVER;

const BODY = randomBytes(3072 + 28); // as long as a push, and as little to be packed as ciphertext
const PAYLOAD = randomBytes(200 + 28);

/**
 * A queue of so many rows that are over, over the last year, as a vacuum leaves it. Their bodies are left out: no claim reads
 * them. The indexes are made at the end: row by row they would take ten times as long.
 */
export async function seedOver(client: pg.Client, table: Table, count: number): Promise<void> {
  await client.query(`TRUNCATE "${table}" CASCADE`);
  const indexes = await client.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = $1 AND indexname NOT LIKE '%\\_pkey'`,
    [table],
  );
  await client.query("BEGIN");
  for (const { indexname } of indexes.rows) await client.query(`DROP INDEX "${indexname}"`);
  await client.query(INSERTS[table], [count, false, Buffer.alloc(0)]);
  await client.query("SET LOCAL maintenance_work_mem = '1GB'");
  for (const { indexdef } of indexes.rows) await client.query(indexdef);
  await client.query("COMMIT");
  await client.query(`VACUUM (ANALYZE) "${table}"`);
  await client.query("CHECKPOINT");
}

/** So many more that came this moment and wait, each of a key of its own; the statistics are those from before. */
export async function addWaiting(client: pg.Client, table: Table, count: number): Promise<void> {
  await client.query(INSERTS[table], [count, true, table === "InboxItem" ? BODY : PAYLOAD]);
}

/** What was taken is over, all in one statement, as a worker ends a batch. */
export async function end(client: pg.Client, table: Table, ids: readonly string[]): Promise<void> {
  const { state, at } = OVER[table];
  await client.query({
    name: `end-${table}`,
    text: `UPDATE "${table}" SET state = '${state}', "leaseUntil" = NULL, "leaseOwner" = NULL, "${at}" = now()
      WHERE id = ANY($1::uuid[])`,
    values: [ids],
  });
}

const CODES = `
  SELECT CASE WHEN $2::boolean THEN gen_random_uuid()::text ELSE 'LP' || lpad(n::text, 12, '0') END AS code,
    CASE WHEN $2 THEN clock_timestamp() ELSE now() - ($1::int - n) * (interval '365 days' / greatest($1::int, 1)) END AS at
  FROM generate_series(1, $1::int) AS n`;
const SHOP = `SELECT id, "sellerAccountId", "supplierId" FROM "Shop" WHERE "supplierId" = '2200700000001'`;

/** $1 how many, $2 whether they wait, $3 what they carry; each of a key of its own, in the order in which they came. */
const INSERTS: Record<Table, string> = {
  InboxItem: `
    INSERT INTO "InboxItem" (id, method, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "sellerAccountId",
      "shopId", "bodyCipher", "keyId", "bodySha256", "bodyBytes", answer, state, attempts, "availableAt", "receivedAt",
      "processedAt")
    SELECT uuidv7(), 'bench', 'order', shop."supplierId", code, shop."supplierId" || ':' || code,
      'bench|' || shop."supplierId" || '|' || code || '|' || md5(code) || '01234567890', shop."sellerAccountId", shop.id,
      NULLIF($3::bytea, ''), '00000000', md5(code) || '01234567890', 3072, 'accepted',
      (CASE WHEN $2 THEN 'PENDING' ELSE 'DONE' END)::"InboxState", CASE WHEN $2 THEN 0 ELSE 1 END, at, at,
      CASE WHEN NOT $2 THEN at END
    FROM (${SHOP}) shop, (${CODES}) AS made`,
  OutboxJob: `
    INSERT INTO "OutboxJob" (id, "sellerAccountId", "shopId", kind, method, "orderingKey", "idempotencyKey", "subjectKind",
      "subjectId", "payloadCipher", "keyId", state, attempts, "notBefore", "createdAt", "settledAt")
    SELECT uuidv7(), shop."sellerAccountId", shop.id, 'order-received', 'bench', shop.id || ':' || code,
      'order-received:' || code, 'order', gen_random_uuid(), $3::bytea, '00000000',
      (CASE WHEN $2 THEN 'PENDING' ELSE 'ACCEPTED' END)::"OutboxState", CASE WHEN $2 THEN 0 ELSE 1 END, at, at,
      CASE WHEN NOT $2 THEN at END
    FROM (${SHOP}) shop, (${CODES}) AS made`,
};
