import { database, Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { ofSku } from "./where-attempts";

/** SKUs that are found once for all that a page reads; of more, each of its queries finds them itself. */
const FOUND_ONCE = 500;

/** SKUs that a list is read along; where more hold a text, enough of what a list reads does. */
const READ_ALONG = 20_000;

/** The goods that hold a text as conditions to be added, on a column with the id of a SKU. */
export type GoodsHolding = {
  /** Where they are few and the list is read along them; nothing where they are many. */
  found: (column: Prisma.Sql) => Prisma.Sql;
  /** Where they are many and each row's own are looked at, in the list's order, until its page is full; nothing where they are few. */
  lookedAt: (column: Prisma.Sql) => Prisma.Sql;
};

const nothing = () => Prisma.empty;

/** The ids of the SKUs that hold a text, as a query. */
export function skusHolding({ sellerAccountId }: Scope, text: string): Prisma.Sql {
  return Prisma.sql`SELECT k.id FROM "Sku" k WHERE k."sellerAccountId" = ${sellerAccountId}::uuid ${ofSku(text)}`;
}

/** Whether more SKUs than `most` hold it; no more are looked at than that takes. */
export async function doMoreHold(scope: Scope, text: string, most: number): Promise<boolean> {
  const [goods] = await database().$queryRaw<{ areMore: boolean }[]>`
    SELECT count(*) > ${most} AS "areMore" FROM (${skusHolding(scope, text)} LIMIT ${most + 1}) g`;
  return goods?.areMore ?? false;
}

/** Which goods hold a text; all of them where it is empty (R171). */
export async function goodsHolding(scope: Scope, text: string): Promise<GoodsHolding> {
  if (text === "") return { found: nothing, lookedAt: nothing };
  const holding = skusHolding(scope, text);
  const first = await database().$queryRaw<{ id: string }[]>`${holding} LIMIT ${FOUND_ONCE + 1}`;
  if (first.length <= FOUND_ONCE) {
    const ids = first.map(({ id }) => id);
    return { found: (column) => Prisma.sql`AND ${column} = ANY (${ids}::uuid[])`, lookedAt: nothing };
  }
  if (!(await doMoreHold(scope, text, READ_ALONG)))
    return { found: (column) => Prisma.sql`AND ${column} = ANY (ARRAY(${holding}))`, lookedAt: nothing };
  // The offset keeps it what it is, a look at one row.
  const holds = (column: Prisma.Sql) =>
    Prisma.sql`AND EXISTS (SELECT 1 FROM "Sku" k WHERE k.id = ${column} ${ofSku(text)} OFFSET 0)`;
  return { found: nothing, lookedAt: holds };
}
