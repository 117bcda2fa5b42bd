import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addWaiting, seedOver } from "./claims/seed";
import { seedMessages } from "./messages-seed";
import { seedOrders } from "./orders-seed";
import { seedReturns } from "./returns-seed";
import { seedGoods } from "./stock-seed";
import { seedTaken } from "./worker/seed";
import { inTransaction } from "@/lib/db/client";
import { writeDemoAccount } from "@/prisma/demo-account";
import { DEMO_ACCOUNTS } from "@/prisma/demo-data";

// Nobody runs a bench for weeks, while tables change under its plain SQL.

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });

beforeAll(async () => {
  await inTransaction(async (tx) => {
    for (const account of DEMO_ACCOUNTS) await writeDemoAccount(tx, account, { passwordHash: "-", now: new Date() });
  });
  await client.connect();
});
afterAll(() => client.end());

async function rowsOf(table: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int FROM "${table}"`);
  return rows[0]?.count ?? 0;
}

test.each<[string, (count: number) => Promise<unknown>, string[]]>([
  ["orders", (count) => seedOrders(client, count), ["Order", "OutboxJob"]],
  ["messages", (count) => seedMessages(client, 3 * count), ["InboxItem"]],
  ["returns", (count) => seedReturns(client, count), ["RawRefund"]],
  ["goods", (count) => seedGoods(client, count), ["StockChange"]],
  ["orders for the worker", (count) => seedTaken(client, count, "SHIPPED", 100), ["Order"]],
  ["pushes that are over", (count) => seedOver(client, "InboxItem", count), ["InboxItem"]],
  ["reports that wait", (count) => addWaiting(client, "OutboxJob", count), ["OutboxJob"]],
])("the bench's %s fit the tables as they are", async (_what, seed, tables) => {
  await client.query('TRUNCATE "Order", "OutboxJob" CASCADE');
  await seed(400);
  for (const table of tables) expect(await rowsOf(table), table).toBeGreaterThanOrEqual(400);
});
