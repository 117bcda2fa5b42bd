import { database, Prisma } from "@/lib/db/client";

/** The columns of a table that are written: those the database makes of others take no value. For tests that copy rows. */
export async function ownColumns(table: string): Promise<Prisma.Sql> {
  const found = await database().$queryRaw<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} AND is_generated = 'NEVER'
    ORDER BY ordinal_position`;
  return Prisma.raw(found.map(({ name }) => `"${name}"`).join(", "));
}
