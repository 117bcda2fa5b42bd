import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database, inTransaction, type Tx } from "./client";
import { lastingFault } from "./lasting-fault";

const account = (words: object = {}) => ({
  accountNo: randomUUID(),
  name: "账号",
  edition: "ENTERPRISE" as const,
  ...words,
});
const long = Array.from({ length: 200 }, () => randomUUID()).join(""); // nothing an index could compress

async function faultOf(write: (tx: Tx) => Promise<unknown>): Promise<string | null> {
  const error = await inTransaction(write).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) throw new Error("It did not fail");
  return lastingFault(error);
}

test.each<[string, string | null, (tx: Tx) => Promise<unknown>]>([
  [
    "a text too long for its index",
    "database-54000",
    (tx) => tx.sellerAccount.create({ data: account({ accountNo: long }) }),
  ],
  ["a NUL", "database-22021", (tx) => tx.sellerAccount.create({ data: account({ name: "a\0b" }) })],
  [
    "a number too large",
    "database-22003",
    (tx) => tx.afterSalesSettings.updateMany({ data: { version: 3_000_000_000 } }),
  ],
  ["a value of another type", "not-storable", (tx) => tx.sellerAccount.create({ data: account({ name: 1 }) })],
  ["a raw query that divides by nothing", "database-22012", (tx) => tx.$queryRaw`SELECT 1/0`],
  ["what the code did not expect", "not-expected", () => Promise.resolve((null as unknown as { x: string }).x)],
  [
    "a number taken at this moment",
    null,
    async (tx) => {
      const data = account();
      await tx.sellerAccount.create({ data });
      await tx.sellerAccount.create({ data });
    },
  ],
  ["a row that is gone", null, (tx) => tx.sellerAccount.update({ where: { id: randomUUID() }, data: { name: "x" } })],
  [
    "a row that another is to point to",
    null,
    (tx) =>
      tx.user.create({
        data: { sellerAccountId: randomUUID(), email: randomUUID(), name: "x", role: "ADMIN", passwordHash: "x" },
      }),
  ],
  ["a deadlock", null, (tx) => tx.$queryRaw`SELECT line3_raise('40P01')`],
  ["no memory", null, (tx) => tx.$queryRaw`SELECT line3_raise('53200')`],
  ["a statement that took too long", null, (tx) => tx.$queryRaw`SELECT line3_raise('57014')`],
  ["a lock that is not to be had", null, (tx) => tx.$queryRaw`SELECT line3_raise('55P03')`],
  ["anything else", null, () => Promise.reject(new Error("later"))],
])("%s → %s", async (_case, fault, write) => {
  await database().$executeRaw`CREATE OR REPLACE FUNCTION line3_raise(code text) RETURNS int LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION USING ERRCODE = code, MESSAGE = 'no'; END $$`;
  expect(await faultOf(write)).toBe(fault);
});
