import pg from "pg";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { copiesOf } from "@/lib/orders/testing/copies";
import { makeWorld, pushCancel, pushOrder, review, ship, type World } from "@/lib/orders/testing/world";

// Orders of the same goods at one moment: whoever acts on one waits for nobody who acts on another. Every act runs to its commit
// and is held there with all its locks, while others act.

const GATE = 4711;
const WITHIN_MS = 10_000;

/** Commits that write such a row wait at their end while the gate is shut. */
async function makeGate(table: "AuditEntry" | "Order", isSuch: string): Promise<void> {
  await database().$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NULL; END $$`);
  for (const one of ["AuditEntry", "Order"])
    await database().$executeRawUnsafe(`DROP TRIGGER IF EXISTS wait_at_gate ON "${one}"`);
  await database().$executeRawUnsafe(`
    CREATE CONSTRAINT TRIGGER wait_at_gate AFTER INSERT ON "${table}" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (${isSuch}) EXECUTE FUNCTION wait_at_gate()`);
}

const actsOn = (orderId: string) => makeGate("AuditEntry", `NEW."subjectId" = '${orderId}'`);

/** Runs `meanwhile` while `act` is held in its commit; then lets it end. */
async function whileHeld(act: () => Promise<unknown>, meanwhile: () => Promise<void>): Promise<void> {
  const gate = new pg.Client({ connectionString: env().DATABASE_URL });
  await gate.connect();
  try {
    await gate.query("SELECT pg_advisory_lock($1)", [GATE]);
    const held = act();
    await expect.poll(() => waitingAtGate(gate), { timeout: WITHIN_MS }).toBe(1);
    await meanwhile();
    expect(await waitingAtGate(gate)).toBe(1); // it was there all the time
    await gate.query("SELECT pg_advisory_unlock($1)", [GATE]);
    await held;
  } finally {
    await gate.end();
  }
}

async function waitingAtGate(gate: pg.Client): Promise<number> {
  const { rows } = await gate.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`,
    [GATE],
  );
  return rows[0]?.count ?? 0;
}

async function withinTime<T>(what: string, act: () => Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`${what} waits for somebody else's commit`)), WITHIN_MS).unref(),
  );
  return Promise.race([act(), late]);
}

/** Takes in, reviews, ships and cancels further orders of the same goods; `but` ship where the stock row itself is held. */
async function everythingElse(world: World, name: string, { ships }: { ships: boolean }): Promise<void> {
  const fresh = await withinTime("taking an order in", () => pushOrder(world, `${name}-1`));
  await withinTime("a review", () => review(world, fresh));
  await withinTime("a cancel that comes too late", () => pushCancel(world, `${name}-1`, "9"));
  await withinTime("taking an order in", () => pushOrder(world, `${name}-2`));
  await withinTime("a cancel", () => pushCancel(world, `${name}-2`));
  if (ships) await withinTime("a shipment", () => ship(world, fresh, `SF-${name}`));
}

const statusOf = async (id: string) => (await database().order.findUniqueOrThrow({ where: { id } })).status;

/** Three further orders like this one, with the same goods. */
async function world3(): Promise<{ world: World; ids: string[] }> {
  const world = await makeWorld();
  const ids = await copiesOf(await pushOrder(world, "FIRST"), ["A", "B", "C"]);
  return { world, ids };
}

test("nobody who has the same goods waits for a review, a cancel or a new order", async () => {
  const { world, ids } = await world3();
  const [reviewed = "", cancelled = "", tooLate = ""] = ids;
  await review(world, tooLate);
  const held: [string, string, () => Promise<unknown>][] = [
    ["R", reviewed, () => review(world, reviewed)],
    ["C", cancelled, () => pushCancel(world, "B")],
    ["L", tooLate, () => pushCancel(world, "C")],
  ];
  for (const [name, id, act] of held) {
    await actsOn(id);
    await whileHeld(act, () => everythingElse(world, name, { ships: true }));
  }
  await makeGate("Order", `NEW."bizOrderCode" = 'NEW'`);
  await whileHeld(
    () => pushOrder(world, "NEW"),
    () => everythingElse(world, "N", { ships: true }),
  );
  expect(await Promise.all(ids.map(statusOf))).toEqual(["SENT_TO_WAREHOUSE", "CANCELLED", "SENT_TO_WAREHOUSE"]);
});

test("for a shipment only another shipment of the same goods waits, and no longer than its commit", async () => {
  const { world, ids } = await world3();
  const [first = "", second = ""] = ids;
  await review(world, first);
  await review(world, second);
  await actsOn(first);
  let next: Promise<void> = Promise.resolve();
  let isNextDone = false;
  await whileHeld(
    () => ship(world, first, "SF-A"),
    async () => {
      await everythingElse(world, "S", { ships: false });
      next = ship(world, second, "SF-B").then(() => void (isNextDone = true));
      await expect.poll(waitingForRows, { timeout: WITHIN_MS }).toBeGreaterThan(0);
      expect(isNextDone).toBe(false); // one number of pieces on hand after the other (R118)
    },
  );
  await withinTime("a shipment", () => next);
  const { sellerAccountId, milkId } = world;
  const ledger = await database().stockMovement.findMany({
    where: { sellerAccountId, skuId: milkId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  expect(ledger.map(({ causeId, goodAfter }) => [causeId, goodAfter])).toEqual([
    [first, -2],
    [second, -4],
  ]);
});

async function waitingForRows(): Promise<number> {
  const rows = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted`;
  return rows[0]?.count ?? 0;
}
