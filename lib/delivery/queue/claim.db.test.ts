import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { planRows, type PlanNode } from "@/lib/db/testing/plan-rows";
import { makeShop, type TestShop } from "../testing/shop";
import { beat } from "../testing/until";
import { claim, endClaims } from "./claim";
import { CLAIM_PUSHES, CLAIM_REPORTS } from "./queue-sql";

const WAITING = 5000;
const BATCH = 200;
const worker = randomUUID();

const PUMPS = {
  InboxItem: { name: "claim-pushes", text: CLAIM_PUSHES, more: [] },
  OutboxJob: { name: "claim-reports", text: CLAIM_REPORTS, more: ["an app"] },
};
type Table = keyof typeof PUMPS;

beforeEach(async () => {
  await endClaims();
  await database().$executeRaw`TRUNCATE "InboxItem", "OutboxJob", "OutboxAttempt" CASCADE`;
  await beat(worker);
});
afterAll(endClaims);

/** So many wait from one moment to the next, two of each ordering key. */
async function putMany(table: Table, shop: TestShop): Promise<void> {
  const { id, sellerAccountId } = shop;
  if (table === "InboxItem")
    await database().$executeRaw`
      INSERT INTO "InboxItem" (id, kind, "orderingKey", "dedupKey", "sellerAccountId", "shopId", answer, state)
      SELECT gen_random_uuid(), 'order', 'key ' || n % ${WAITING / 2}, 'push ' || n, ${sellerAccountId}::uuid, ${id}::uuid,
        'accepted', 'PENDING' FROM generate_series(0, ${WAITING - 1}) AS n`;
  else
    await database().$executeRaw`
      INSERT INTO "OutboxJob" (id, "sellerAccountId", "shopId", kind, method, "orderingKey", "idempotencyKey", "subjectKind",
        "subjectId", "payloadCipher", "keyId")
      SELECT gen_random_uuid(), ${sellerAccountId}::uuid, ${id}::uuid, 'order-received', 'method', 'key ' || n % ${WAITING / 2},
        'report ' || n, 'order', gen_random_uuid(), '', 'key' FROM generate_series(0, ${WAITING - 1}) AS n`;
}

/** Claims by the plan that the connection has, and tells how many rows that went through. */
async function rowsOfClaim(table: Table): Promise<number> {
  const { name, more } = PUMPS[table];
  const values = [worker, BATCH, 60, ...more].map((value) => (typeof value === "string" ? `'${value}'` : value));
  const [explained] = await claim<{ "QUERY PLAN": { Plan: PlanNode }[] }>(
    { name: "explain", text: `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE "${name}"(${values.join(", ")})` },
    [],
  );
  const plan = explained?.["QUERY PLAN"][0]?.Plan;
  if (!plan) throw new Error("No plan");
  return planRows(plan);
}

test.each(["InboxItem", "OutboxJob"] as const)(
  "a claim of %s that was planned while nothing waited looks at what it takes and little more",
  async (table) => {
    const { name, text, more } = PUMPS[table];
    await database().$executeRawUnsafe(`VACUUM (ANALYZE) "${table}"`);
    expect(await claim({ name, text }, [worker, BATCH, 60, ...more])).toEqual([]);
    await putMany(table, await makeShop());
    for (let n = 0; n < 3; n += 1) expect(await rowsOfClaim(table)).toBeLessThan(30 * BATCH);
    const taken = await claim<{ id: string }>({ name, text }, [worker, BATCH, 60, ...more]);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(BATCH);
  },
);
