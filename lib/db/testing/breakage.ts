import { database } from "@/lib/db/client";

/** Every row of every table as text, per table; bytes as hexadecimal digits. For tests. */
export async function everyRow(): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of await tables()) {
    const found = await database().$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${table}" t`);
    rows[table] = found.map(({ row }) => row).sort();
  }
  return rows;
}

/** The tables in which two snapshots differ. */
export function changedTables(before: Record<string, string[]>, after: Record<string, string[]>): string[] {
  return Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
}

/** Where a text stands anywhere in the database, in clear or in the bytes of a binary column. */
export async function tablesHolding(text: string): Promise<string[]> {
  const bytes = Buffer.from(text).toString("hex");
  return Object.entries(await everyRow())
    .filter(([, rows]) => rows.some((row) => row.includes(text) || row.includes(bytes)))
    .map(([table]) => table);
}

/**
 * Runs an act while every write to a table fails right after it was done, as if the process died there. Returns the error.
 */
export async function whileBroken(table: string, act: () => Promise<unknown>): Promise<unknown> {
  const db = database();
  await db.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION crash_here() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'crash at %', TG_TABLE_NAME; END $$`);
  await db.$executeRawUnsafe(
    `CREATE TRIGGER crash AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION crash_here()`,
  );
  try {
    await act();
    return null;
  } catch (error) {
    return error;
  } finally {
    await db.$executeRawUnsafe(`DROP TRIGGER crash ON "${table}"`);
  }
}

async function tables(): Promise<string[]> {
  const found = await database().$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
  return found.map(({ name }) => name);
}
