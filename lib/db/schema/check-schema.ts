import { readdirSync } from "node:fs";
import path from "node:path";
import { log } from "@/lib/log";
import { VERSION } from "@/lib/version";
import { database } from "../client";
import { judgeSchema, type MigrationTry } from "./judge-schema";

const MIGRATIONS = path.join(import.meta.dirname, "../../../prisma/migrations");

/** The database is not one that this version can work on. The message is for whoever starts it. */
export class UnfitSchema extends Error {}

/**
 * Refuses with UnfitSchema where the database lacks migrations of this version, or has such as take away what it needs. One that is
 * newer without that is fine, for a while: several versions run side by side while one follows the other (docs/upgrade.md). That is
 * said in the log.
 */
export async function checkSchema(): Promise<void> {
  const verdict = judgeSchema(VERSION, knownMigrations(), await listTries());
  if (verdict.kind === "unfit") throw new UnfitSchema(verdict.sentence);
  if (verdict.unknown.length > 0)
    log.warn(
      { version: VERSION, unknown: verdict.unknown },
      "the database is that of a newer version, and fits this one",
    );
}

function knownMigrations(): string[] {
  const found = readdirSync(MIGRATIONS, { withFileTypes: true });
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function listTries(): Promise<MigrationTry[]> {
  const [table] = await database().$queryRaw<{ isThere: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isThere"`;
  if (!table?.isThere) return [];
  return database().$queryRaw<MigrationTry[]>`
    SELECT migration_name AS name, CASE
      WHEN rolled_back_at IS NOT NULL THEN 'rolled-back'
      WHEN finished_at IS NULL THEN 'unfinished'
      ELSE 'done' END AS state
    FROM "_prisma_migrations"`;
}
