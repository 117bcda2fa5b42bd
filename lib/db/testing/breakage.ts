import { database } from "@/lib/db/client";

/** Every row of every table as text, per table; bytes as hexadecimal digits. For tests. */
export async function everyRow(): Promise<Record<string, string[]>> {
  const names = await tables();
  const found = await ofEachTable<{ name: string; row: string }>(names, "t::text AS row");
  const rows: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (const { name, row } of found) rows[name]?.push(row);
  for (const name of names) rows[name]?.sort();
  return rows;
}

/**
 * What stands in each table, as one digest that is another once a row was added, removed or changed. It costs a fraction of
 * `everyRow`, so a test may look before and after each of a hundred acts, or at tables of many thousand rows. For tests.
 */
export async function digests(): Promise<Record<string, string>> {
  const ofRows = "count(*) || ':' || coalesce(sum(hash_record_extended(t, 0)), 0) AS digest";
  const found = await ofEachTable<{ name: string; digest: string }>(await tables(), ofRows);
  return Object.fromEntries(found.map(({ name, digest }) => [name, digest]));
}

/** The tables in which two snapshots differ. */
export function changedTables<Snapshot extends Record<string, unknown>>(before: Snapshot, after: Snapshot): string[] {
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

/** Asks the same of every table, in one statement: all answers are of one moment. */
function ofEachTable<Answer>(names: string[], columns: string): Promise<Answer[]> {
  const asked = names.map((name) => `SELECT '${name}' AS name, ${columns} FROM "${name}" t`);
  return database().$queryRawUnsafe<Answer[]>(asked.join(" UNION ALL "));
}
