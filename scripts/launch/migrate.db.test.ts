import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

// npm run db:migrate in a copy of the tree that has a migration more.

const ADDED = "99990101000000_added";
const tree = mkdtempSync(path.join(tmpdir(), "line3-test-"));
const name = `migrate_${randomUUID().replaceAll("-", "")}`;
const url = Object.assign(new URL(inject("serverUrl")), { pathname: `/${name}` }).href;

async function ask(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The migration as it is tried, whatever it was before. */
function add(sql: string): void {
  mkdirSync(path.join(tree, "prisma/migrations", ADDED), { recursive: true });
  writeFileSync(path.join(tree, "prisma/migrations", ADDED, "migration.sql"), sql);
}

/** Its exit code, and all that it says. */
async function migrate(): Promise<[number, string]> {
  const env = { ...process.env, DATABASE_URL: url, LINE3_DATA_DIR: path.join(tree, ".data") };
  return promisify(execFile)(process.execPath, ["scripts/db.mjs", "migrate"], { cwd: tree, env }).then(
    ({ stdout, stderr }) => [0, stdout + stderr],
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return [code, stdout + stderr];
    },
  );
}

beforeAll(async () => {
  for (const entry of readdirSync("."))
    if (!["prisma", ".data", ".next", ".git"].includes(entry)) symlinkSync(path.resolve(entry), path.join(tree, entry));
  mkdirSync(path.join(tree, "prisma"));
  for (const entry of ["schema", "engine"])
    symlinkSync(path.resolve("prisma", entry), path.join(tree, "prisma", entry));
  // Prisma looks beside its settings, wherever the link to them leads.
  rmSync(path.join(tree, "prisma.config.ts"));
  cpSync("prisma.config.ts", path.join(tree, "prisma.config.ts"));
  cpSync("prisma/migrations", path.join(tree, "prisma/migrations"), { recursive: true });
  await ask(inject("serverUrl"), `CREATE DATABASE "${name}" TEMPLATE "${inject("template")}"`);
});

afterAll(async () => {
  rmSync(tree, { recursive: true, force: true });
  await ask(inject("serverUrl"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
});

test("one that the database refuses is named with its words and leaves nothing; put right, it is tried again by itself", async () => {
  add('CREATE TABLE "Added" (a INT); ALTER TABLE "NotThere" ADD COLUMN b INT;');
  const [code, said] = await migrate();
  expect([code, said]).toEqual([1, expect.stringContaining(`The migration ${ADDED} failed: No such table: NotThere.`)]);
  expect(said).toContain("docs/upgrade.md");
  add('CREATE TABLE "Added" (a INT)');
  expect(await migrate()).toEqual([0, expect.stringContaining(`Trying ${ADDED} again, which did not get through`)]);
  expect(await migrate()).toEqual([0, "Done.\n"]);
}, 120_000);

test("one that was cut off is tried again; an index that was being built beside is built anew", async () => {
  await ask(url, `UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = '${ADDED}'`);
  await ask(url, 'CREATE INDEX "Added_a_idx" ON "Added" (a)');
  await ask(url, `UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"Added_a_idx"'::regclass`);
  add('CREATE INDEX CONCURRENTLY "Added_a_idx" ON "Added" (a)');
  expect(await migrate()).toEqual([0, expect.stringContaining("again, which did not get through")]);
  const [index] = await ask(url, `SELECT indisvalid FROM pg_index WHERE indexrelid = '"Added_a_idx"'::regclass`);
  expect(index).toEqual({ indisvalid: true });
}, 120_000);
