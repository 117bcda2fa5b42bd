import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sinceOf } from "@/lib/db/schema/judge-schema";
import previous from "@/operations/previous-release.json";
import { version } from "@/package.json";
import { findBreaking, isContract } from "./find-breaking";
import { SMALL_TABLES } from "./made";

const MIGRATIONS = "prisma/migrations";
const names = readdirSync(MIGRATIONS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const added = names.filter((name) => name > previous.lastMigration);
const sqlOf = (name: string) => readFileSync(`${MIGRATIONS}/${name}/migration.sql`, "utf8");

test("this version is a newer one than the release before", () => {
  expect(version).not.toBe(previous.version);
});

test("new migrations come after those of the release before, which are as many as they were", () => {
  expect(names).toContain(previous.lastMigration);
  expect(names.length - added.length, "a new migration has an older stamp: give it today's").toBe(previous.migrations);
});

test("the release before goes on beside every new migration, and nobody waits for one", () => {
  const faults = added.flatMap((name, at) =>
    findBreaking(sqlOf(name), added.slice(0, at).map(sqlOf)).map(
      ({ line, statement, harm, why }) => `${name} line ${line}, ${statement}: ${harm}, ${why}`,
    ),
  );
  expect(faults, "see CONTRIBUTING.md, Migrations").toEqual([]);
});

test("one that takes something away says in its name which version is the oldest that can do without it", () => {
  const since = `_since_${previous.version.replaceAll(".", "_")}`;
  for (const name of added)
    expect(sinceOf(name), isContract(sqlOf(name)) ? `${name} has to end in ${since}` : name).toBe(
      isContract(sqlOf(name)) ? previous.version : null,
    );
});

test("every table that counts as small is one", () => {
  const schema = readdirSync("prisma/schema").map((file) => readFileSync(`prisma/schema/${file}`, "utf8"));
  const models = schema.flatMap((text) => [...text.matchAll(/^model (\w+)/gm)].map(([, model]) => model));
  expect([...SMALL_TABLES].filter((table) => !models.includes(table))).toEqual([]);
});
