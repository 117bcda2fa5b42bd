import { UNDER_WAY_STATES } from "../domain/report-state";

const REPORT_OPEN = UNDER_WAY_STATES.map((state) => `'${state}'`).join(", ");

/** Workers listen here; a commit of pushes wakes them. */
export const INBOX_CHANNEL = "line3_inbox";

/** False for a push that is refused for its time alone. */
const IS_IN_TIME = `(excluded.answer <> 'sign-check-failure')`;

/**
 * Many pushes, one commit. The shop is found in the same statement, so no cache can be stale; an unknown supplier's push is
 * kept as REFUSED. The same message again only counts up, but one that had failed, or whose supplier is known by now, is
 * taken up again (R56). What was accepted once is never answered otherwise, not even when its shop is gone by now.
 * One whose time was wrong changes nothing of what is kept: it may be an old one, played again.
 * $18 holds all bodies one after the other; each row says where its own begins (from 1) and how long it is. `isToTell`: it is
 * authentic and refused, which somebody has to be told of; a stranger's tries wake nobody.
 */
export const INSERT_INBOX_ROWS = `
WITH incoming AS MATERIALIZED (
  -- Numbered here, in the order of arrival: the insert below runs in another order.
  SELECT *, nextval('"InboxItem_seq_seq"') AS seq FROM unnest(
    $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::int[],
    $10::text[], $11::text[], $12::int[], $13::text[], $14::text[], $15::text[], $16::timestamptz[], $17::int[], $19::boolean[],
    $20::timestamptz[], $21::text[], $22::text[], $23::text[], $24::int[], $25::text[]
  ) AS t(id, method, kind, supplier_id, biz_order_code, ordering_key, dedup_key, cipher_at, cipher_length,
         key_id, body_sha256, body_bytes, format, answer, note, received_at, repeats, charset_doubtful,
         sent_at, claimed_supplier_id, content_type, secret_mark, stored_after_ms, sign_facts)
)
INSERT INTO "InboxItem" (
  id, seq, method, kind, "supplierId", "bizOrderCode", "orderingKey", "dedupKey", "bodyCipher", "keyId", "bodySha256",
  "bodyBytes", format, answer, note, "receivedAt", repeats, "charsetDoubtful", "sentAt",
  "claimedSupplierId", "contentType", "secretMark", "storedAfterMs", "signFacts", "sellerAccountId", "shopId", state
)
SELECT i.id, i.seq, i.method, i.kind, i.supplier_id, i.biz_order_code, i.ordering_key, i.dedup_key,
       substr($18::bytea, i.cipher_at, i.cipher_length), i.key_id, i.body_sha256, i.body_bytes, i.format,
       CASE WHEN i.answer = 'accepted' AND s.id IS NULL THEN 'supplier-not-bound' ELSE i.answer END,
       i.note, i.received_at, i.repeats, i.charset_doubtful, i.sent_at,
       i.claimed_supplier_id, i.content_type, i.secret_mark, i.stored_after_ms, i.sign_facts::jsonb, s."sellerAccountId", s.id,
       (CASE WHEN i.answer = 'accepted' AND s.id IS NOT NULL THEN 'PENDING' ELSE 'REFUSED' END)::"InboxState"
FROM incoming i
LEFT JOIN "Shop" s ON s."supplierId" = i.supplier_id AND s."deactivatedAt" IS NULL
ORDER BY i.dedup_key -- one lock order for all batches: two of them cannot wait for each other
ON CONFLICT ("dedupKey") DO UPDATE SET
  repeats = "InboxItem".repeats + 1 + excluded.repeats,
  -- One that was refused at first and handled since is accepted when it comes again.
  answer = CASE WHEN ("InboxItem".state = 'REFUSED' OR excluded.answer = 'accepted') AND ${IS_IN_TIME}
    THEN excluded.answer ELSE "InboxItem".answer END,
  note = CASE WHEN "InboxItem".state = 'REFUSED' AND ${IS_IN_TIME} THEN excluded.note ELSE "InboxItem".note END,
  "sellerAccountId" = CASE WHEN ${IS_IN_TIME}
    THEN COALESCE("InboxItem"."sellerAccountId", excluded."sellerAccountId") ELSE "InboxItem"."sellerAccountId" END,
  "shopId" = CASE WHEN ${IS_IN_TIME}
    THEN COALESCE("InboxItem"."shopId", excluded."shopId") ELSE "InboxItem"."shopId" END,
  -- One that is explained stands for all of its hour.
  "signFacts" = CASE WHEN excluded."signFacts"->'fit' <> 'null' AND "InboxItem"."signFacts"->'fit' = 'null'
    THEN excluded."signFacts" ELSE COALESCE("InboxItem"."signFacts", excluded."signFacts") END,
  "availableAt" = CASE WHEN "InboxItem".state = 'FAILED' THEN now() ELSE "InboxItem"."availableAt" END,
  attempts = CASE WHEN "InboxItem".state = 'FAILED' AND ${IS_IN_TIME} THEN 0 ELSE "InboxItem".attempts END,
  state = CASE
    WHEN NOT ${IS_IN_TIME} THEN "InboxItem".state
    WHEN "InboxItem".state = 'FAILED' THEN 'PENDING'::"InboxState"
    WHEN "InboxItem".state = 'REFUSED' THEN excluded.state
    ELSE "InboxItem".state
  END
RETURNING "dedupKey", answer, state = 'REFUSED' AND "bodyCipher" IS NOT NULL AS "isToTell"
`;

// A lease is void when it ran out or its worker has not shown a sign of life for this long.
const DEAD_AFTER_SECONDS = 15;

/** True where the worker that `owner`, a column, names has shown no sign of life for too long. */
export function workerIsGone(owner: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM "WorkerHeartbeat" w
    WHERE w."workerId" = ${owner} AND w."beatAt" > now() - interval '${DEAD_AFTER_SECONDS} seconds')`;
}

/** True for a row whose lease is void; `row` is the table alias. */
export function leaseIsVoid(row: string): string {
  return `(${row}."leaseUntil" < now() OR ${workerIsGone(`${row}."leaseOwner"`)})`;
}

/** True for a report whose answer is still to come; `row` is the table alias. */
export function isUnderWaySql(row: string): string {
  return `${row}.state IN (${REPORT_OPEN})`;
}

/** True for a report that the platform has not taken, or not yet; as a list of states, so that an index by them is entered. */
export function isNotTakenSql(row: string): string {
  return `${row}.state IN (${REPORT_OPEN}, 'REFUSED', 'DEAD')`;
}

/*
 * A worker plans its claims once, often while the queue is empty, and goes by that plan when 100,000 wait. In an empty table every
 * index looks as good as any other, so each step below leaves one way only: the order it asks for has one index, and what was
 * taken is found by its place (lib/delivery/queue/claim.ts takes the ways out that sort or read a whole table).
 */

/**
 * False while an earlier item of the same ordering key is open. The key is asked for as a range: as an equality its order would
 * be nothing, and the number alone would have an index that leads through all rows.
 */
function isFirstOfItsKey(table: "InboxItem" | "OutboxJob", row: string, open: string): string {
  return `NOT EXISTS (
    SELECT 1 FROM (
      SELECT e.seq FROM "${table}" e
      WHERE e."orderingKey" >= ${row}."orderingKey" AND e."orderingKey" <= ${row}."orderingKey" AND e.state IN (${open})
      ORDER BY e."orderingKey", e.seq LIMIT 1) AS earliest
    WHERE earliest.seq < ${row}.seq)`;
}

/** What was taken, by its place in the table, which cannot change while it is locked. */
const IS_TAKEN = "ctid = ANY(ARRAY(SELECT place FROM lost UNION ALL SELECT place FROM due LIMIT $2))";

/**
 * Takes up to $2 pushes for worker $1: what a dead worker held, then the oldest open one of each ordering key whose time has
 * come. $3 is the lease in seconds. The two parts read one small index each, however many rows are done or wait for later.
 */
export const CLAIM_PUSHES = `
WITH lost AS MATERIALIZED (
  SELECT i.ctid AS place FROM "InboxItem" i
  WHERE i.state = 'RUNNING' AND ${leaseIsVoid("i")}
  ORDER BY i."leaseUntil"
  LIMIT $2
  FOR UPDATE OF i SKIP LOCKED
), due AS MATERIALIZED (
  SELECT i.ctid AS place FROM "InboxItem" i
  WHERE i.state = 'PENDING' AND i."availableAt" <= now()
    AND ${isFirstOfItsKey("InboxItem", "i", "'PENDING', 'RUNNING'")}
  ORDER BY i."availableAt", i.seq
  LIMIT $2
  FOR UPDATE OF i SKIP LOCKED
)
UPDATE "InboxItem" SET state = 'RUNNING', attempts = attempts + 1, "leaseOwner" = $1,
  "leaseUntil" = now() + make_interval(secs => $3)
WHERE ${IS_TAKEN}
RETURNING id, seq, kind, "supplierId", "bizOrderCode", "orderingKey", "sellerAccountId", "shopId", "bodyCipher", "keyId",
  attempts, "receivedAt", "charsetDoubtful", "parkedAt", "passedBy"
`;

/** True for a report that may be called now: its shop's reports are not suspended, its method is not banned for the app key. */
const mayBeCalled = (appKey: string) => `s."reportsHeldAt" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "ThrottleBan" t
    WHERE t."appKey" = ${appKey} AND t.method IN (j.method, '*') AND t."bannedUntil" > now())`;

/**
 * Takes up to $2 reports for worker $1: what a dead worker held, then the oldest open one of each ordering key whose time has
 * come; none that may not be called now. $3 is the lease in seconds, $4 the app key.
 */
export const CLAIM_REPORTS = `
WITH lost AS MATERIALIZED (
  SELECT j.ctid AS place FROM "OutboxJob" j JOIN "Shop" s ON s.id = j."shopId"
  WHERE j.state = 'SENDING' AND ${leaseIsVoid("j")}
    AND ${mayBeCalled("$4")}
  ORDER BY j."leaseUntil"
  LIMIT $2
  FOR UPDATE OF j SKIP LOCKED
), due AS MATERIALIZED (
  SELECT j.ctid AS place FROM "OutboxJob" j JOIN "Shop" s ON s.id = j."shopId"
  WHERE j.state = 'PENDING' AND j."notBefore" <= now()
    AND ${mayBeCalled("$4")}
    AND ${isFirstOfItsKey("OutboxJob", "j", REPORT_OPEN)}
  ORDER BY j."notBefore", j.seq
  LIMIT $2
  FOR UPDATE OF j SKIP LOCKED
)
UPDATE "OutboxJob" SET state = 'SENDING', "leaseOwner" = $1, "leaseUntil" = now() + make_interval(secs => $3)
WHERE ${IS_TAKEN}
RETURNING id, "sellerAccountId", "shopId", kind, method, "subjectId", "payloadCipher", "keyId", attempts, "firstTriedAt"
`;

/**
 * When a worker last showed a sign of life, and since when the push and the report wait that a worker would take next, with
 * the database's moment that they are to be judged by; null where there is none. $1 is the app key. Each reads the head of a
 * small index.
 *
 * @param within a further condition on a row, by its alias
 */
const waitingLongest = (within: (row: string) => string) => `
SELECT now() AS now,
  (SELECT max("beatAt") FROM "WorkerHeartbeat") AS "beatAt",
  (SELECT i."availableAt" FROM "InboxItem" i
   WHERE i.state = 'PENDING' AND i."availableAt" <= now() ${within("i")}
     AND ${isFirstOfItsKey("InboxItem", "i", "'PENDING', 'RUNNING'")}
   ORDER BY i."availableAt", i.seq LIMIT 1) AS "pushDueAt",
  (SELECT j."notBefore" FROM "OutboxJob" j JOIN "Shop" s ON s.id = j."shopId"
   WHERE j.state = 'PENDING' AND j."notBefore" <= now() ${within("j")} AND ${mayBeCalled("$1")}
     AND ${isFirstOfItsKey("OutboxJob", "j", REPORT_OPEN)}
   ORDER BY j."notBefore", j.seq LIMIT 1) AS "reportDueAt"
`;

/** Of all accounts. */
export const WAITING_LONGEST = waitingLongest(() => "");

/** Of account $2 and, where $3 is not null, of these shops. */
export const WAITING_LONGEST_WITHIN = waitingLongest(
  (row) => `AND ${row}."sellerAccountId" = $2::uuid AND ($3::uuid[] IS NULL OR ${row}."shopId" = ANY($3::uuid[]))`,
);
