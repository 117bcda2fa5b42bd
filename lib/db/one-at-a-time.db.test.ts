import { expect, test } from "vitest";
import { database, inTransaction } from "./client";

const account = { accountNo: "test-1", name: "测试账号", edition: "ENTERPRISE" } as const;

test("a transaction asks its connection one thing at a time, also where Prisma reads several relations at once", async () => {
  const warned: string[] = [];
  const listen = ({ message }: Error) => void warned.push(message);
  process.on("warning", listen);
  const { id } = await database().sellerAccount.create({ data: account });
  const found = await inTransaction((tx) =>
    tx.sellerAccount.findUniqueOrThrow({ where: { id }, include: { shops: true, users: true, flagships: true } }),
  );
  expect(found).toMatchObject({ shops: [], users: [], flagships: [] });
  const counted = await inTransaction((tx) => Promise.all([1, 2, 3].map((n) => tx.$queryRaw`SELECT ${n}::int AS n`)));
  expect(counted).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  await new Promise((resolve) => setImmediate(resolve)); // warnings are told in the next turn
  process.off("warning", listen);
  expect(warned).toEqual([]);
});

test("a question that fails keeps none behind it waiting, and the connection goes on being used", async () => {
  const asked = inTransaction((tx) => Promise.all([tx.$queryRaw`SELECT 1 / 0`, tx.$queryRaw`SELECT 1`]));
  await expect(asked).rejects.toThrow("division by zero");
  const all = Array.from({ length: 30 }, () => inTransaction((tx) => tx.$queryRaw`SELECT 1 AS one`));
  expect(await Promise.all(all)).toEqual(all.map(() => [{ one: 1 }]));
});
