import { readFile } from "node:fs/promises";
import { database } from "@/lib/db/client";

/** Runs again what a migration filled its new columns and tables with; what it made of the schema stands already. For tests. */
export async function fillAgain(migration: string): Promise<void> {
  const sql = await readFile(`prisma/migrations/${migration}/migration.sql`, "utf8");
  const statements = sql.split(/;\n/).map((statement) => statement.replace(/^\s*(--.*\n\s*)*/, ""));
  for (const statement of statements)
    if (/^(INSERT|UPDATE)\b/.test(statement)) await database().$executeRawUnsafe(statement);
}
