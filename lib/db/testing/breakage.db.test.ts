import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { changedTables, digests, everyRow } from "./breakage";

const run = (sql: string) => database().$executeRawUnsafe(sql);

beforeEach(async () => {
  await run(`DROP TABLE IF EXISTS "Probe"`);
  await run(`CREATE TABLE "Probe" (id int, words text, facts jsonb, bytes bytea)`);
  await run(`INSERT INTO "Probe" VALUES (1, 'a', '{"n": 1}', '\\x01'), (2, 'b', NULL, NULL), (2, 'b', NULL, NULL)`);
});

test.each([
  ["a row more", `INSERT INTO "Probe" VALUES (3, 'c')`],
  ["a row less, though its like is left", `DELETE FROM "Probe" WHERE ctid = (SELECT max(ctid) FROM "Probe")`],
  ["other words", `UPDATE "Probe" SET words = 'A' WHERE id = 1`],
  ["no words instead of some", `UPDATE "Probe" SET words = NULL WHERE id = 1`],
  ["other facts", `UPDATE "Probe" SET facts = '{"n": 2}' WHERE id = 1`],
  ["other bytes", `UPDATE "Probe" SET bytes = '\\x02' WHERE id = 1`],
  ["the same values, in other rows", `UPDATE "Probe" SET words = CASE id WHEN 1 THEN 'b' ELSE 'a' END`],
])("%s is seen, and where", async (_what, sql) => {
  const before = { digests: await digests(), rows: await everyRow() };
  await run(sql);
  expect(changedTables(before.digests, await digests())).toEqual(["Probe"]);
  expect(changedTables(before.rows, await everyRow())).toEqual(["Probe"]);
});

test("the same rows in another order are the same", async () => {
  const before = { digests: await digests(), rows: await everyRow() };
  await run(`UPDATE "Probe" SET words = words WHERE id = 1`);
  expect(changedTables(before.digests, await digests())).toEqual([]);
  expect(changedTables(before.rows, await everyRow())).toEqual([]);
});
