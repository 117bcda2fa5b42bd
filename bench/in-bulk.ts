import type pg from "pg";

type Made = { drop: string; make: string };

/** All but what a constraint stands on: primary keys, and what foreign keys point at. */
const INDEXES = `
  SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
  FROM pg_index i WHERE i.indrelid = ANY($1::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ORDER BY i.indexrelid`;

const FOREIGN_KEYS = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS make
  FROM pg_constraint c WHERE c.contype = 'f' AND c.conrelid = ANY($1::regclass[]) ORDER BY c.oid`;

/**
 * Does the work while the tables have no indexes but their primary keys and no foreign keys, and makes them at the end as they were:
 * row by row they would take most of the time, and the rows are held to them all the same. One commit, so that whoever ends a seed
 * in the middle has the tables as they were. Everything else of the tables is at work: defaults, generated columns, triggers.
 */
export async function inBulk(client: pg.Client, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const named = [tables.map((table) => `"${table}"`)];
  const made = [
    ...(await client.query<Made>(INDEXES, named)).rows,
    ...(await client.query<Made>(FOREIGN_KEYS, named)).rows,
  ];
  await client.query("BEGIN");
  try {
    for (const { drop } of made) await client.query(drop);
    await work();
    await client.query("SET LOCAL maintenance_work_mem = '512MB'");
    for (const { make } of made) await client.query(make);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
