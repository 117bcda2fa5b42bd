import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { ensureDatabase } from "./database.mjs";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
    template: string;
  }
}

const server = new URL(inject("serverUrl"));
const made: string[] = [];

/** The embedded server of these tests, as `startCluster` hands it out. */
const cluster = {
  password: server.password,
  url(name: string, role = server.username) {
    const url = new URL(server);
    url.pathname = `/${name}`;
    url.username = role;
    return url.href;
  },
};

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answers = [];
    for (const statement of statements) answers.push((await client.query<object>(statement)).rows[0]);
    return answers;
  } finally {
    await client.end();
  }
}

const refusal = (url: string, statement: string) => ask(url, statement).catch((error: Error) => error.message);

afterAll(async () => {
  for (const name of made) await ask(cluster.url("postgres"), `DROP DATABASE "${name}" WITH (FORCE)`);
});

test("the product owns its database and is no superuser, also where an earlier version made it as one", async () => {
  const name = `handed_${randomUUID().replaceAll("-", "")}`;
  made.push(name);
  await ask(cluster.url("postgres"), `CREATE DATABASE "${name}" TEMPLATE "${inject("template")}"`);
  const url = (await ensureDatabase(cluster, name)) as string;
  expect(await ensureDatabase(cluster, name)).toBe(url);
  expect(await ask(url, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user")).toEqual([
    { rolsuper: false, rolcreatedb: false },
  ]);
  const others = `SELECT count(*)::int AS count FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relowner <> current_user::regrole`;
  expect(await ask(url, others)).toEqual([{ count: 0 }]);
  // What a migration does.
  await ask(
    url,
    'ALTER TABLE "SellerAccount" ADD COLUMN "more" TEXT',
    `ALTER TYPE "Role" ADD VALUE 'GUEST'`,
    `CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$`,
    "CREATE TABLE made (id INT)",
  );
  expect(await refusal(url, 'TRUNCATE "AuditEntry"')).toBe("no");
  expect(await refusal(url, "COPY (SELECT 1) TO PROGRAM 'true'")).toContain("permission denied");
  expect(await refusal(url, "CREATE ROLE another SUPERUSER")).toContain("permission denied");
});
