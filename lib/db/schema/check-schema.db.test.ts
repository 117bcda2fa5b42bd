import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { freePort } from "@/scripts/database/cluster.mjs";
import { inTransaction } from "../client";
import { checkSchema, UnfitSchema } from "./check-schema";

const LAST = readdirSync("prisma/migrations")
  .filter((name) => /^\d/.test(name))
  .sort()
  .at(-1);

const run = (...statements: string[]) =>
  inTransaction(async (tx) => {
    for (const statement of statements) await tx.$executeRawUnsafe(statement);
  });

const finished = (name: string) => `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at)
  VALUES ('${name}', '', '${name}', now())`;

beforeEach(() => run(`CREATE TABLE kept AS SELECT * FROM "_prisma_migrations"`));
afterEach(async () => {
  vi.restoreAllMocks();
  await run(`TRUNCATE "_prisma_migrations"`, `INSERT INTO "_prisma_migrations" SELECT * FROM kept`, `DROP TABLE kept`);
});

test("a migrated database fits, and nothing is said", async () => {
  const warned = vi.spyOn(log, "warn");
  await checkSchema();
  expect(warned).not.toHaveBeenCalled();
});

test.each([
  ["was not run", `DELETE FROM "_prisma_migrations"`, "The database lacks 1 migration of version"],
  ["was cut off", `UPDATE "_prisma_migrations" SET finished_at = NULL`, `The migration ${LAST} did not get through`],
  ["was rolled back", `UPDATE "_prisma_migrations" SET rolled_back_at = now()`, "The database lacks 1 migration of"],
])("the last migration %s: refused in one sentence with the command", async (_case, change, sentence) => {
  await run(`${change} WHERE migration_name = '${LAST}'`);
  const refused = await checkSchema().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(UnfitSchema);
  expect(String(refused)).toContain(sentence);
  expect(String(refused)).toContain("npm run db:migrate");
});

test("one that a newer version has migrated fits and is told of; not where that took away what we need", async () => {
  const warned = vi.spyOn(log, "warn");
  await run(finished("99990101000000_adds"));
  await checkSchema();
  expect(warned).toHaveBeenCalledWith(expect.objectContaining({ unknown: ["99990101000000_adds"] }), expect.anything());
  await run(finished("99990101000000_drops_since_999_0_0"));
  await expect(checkSchema()).rejects.toThrow("only version 999.0.0 and newer can work on");
});

test("a database without a single migration lacks all of them", async () => {
  await run(`ALTER TABLE "_prisma_migrations" RENAME TO elsewhere`);
  try {
    await expect(checkSchema()).rejects.toThrow(/^The database lacks \d\d+ migrations of version/);
  } finally {
    await run(`ALTER TABLE elsewhere RENAME TO "_prisma_migrations"`);
  }
});

test.each(["worker", "server"])(
  "a process of lib/%s ends at its start with the sentence",
  async (part) => {
    await run(`DELETE FROM "_prisma_migrations" WHERE migration_name = '${LAST}'`);
    const env = { ...process.env, PORT: String(await freePort()) };
    const started = spawn(process.execPath, ["--import", "tsx", `lib/${part}/main.ts`], { env });
    let said = "";
    started.stderr.on("data", (some: Buffer) => (said += some.toString()));
    const [code] = (await once(started, "close")) as [number];
    expect([code, said]).toEqual([78, expect.stringMatching(/^The database lacks 1 migration of version .*\n$/)]);
  },
  60_000,
);
