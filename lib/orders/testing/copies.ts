import { database } from "@/lib/db/client";
import { ownColumns } from "@/lib/db/testing/own-columns";

/**
 * The same order so many times more, with its lines, as if each had been pushed and gone the same way; only numbers and ids are
 * their own. Returns the ids, in the order of the codes. For tests.
 */
export async function copiesOf(orderId: string, codes: string[]): Promise<string[]> {
  const ofOrder = await ownColumns("Order");
  const ofLine = await ownColumns("OrderLine");
  const made = await database().$queryRaw<{ id: string }[]>`
    INSERT INTO "Order" (${ofOrder})
    SELECT ${ofOrder} FROM (
      SELECT n, (jsonb_populate_record(o, jsonb_build_object('id', uuidv7(), 'bizOrderCode', code))).*
      FROM "Order" o, unnest(${codes}::text[]) WITH ORDINALITY AS given (code, n)
      WHERE o.id = ${orderId}::uuid) copies ORDER BY n RETURNING id`;
  const ids = made.map(({ id }) => id);
  await database().$executeRaw`
    INSERT INTO "OrderLine" (${ofLine})
    SELECT ${ofLine} FROM (
      SELECT (jsonb_populate_record(line, jsonb_build_object('id', uuidv7(), 'orderId', copy))).*
      FROM "OrderLine" line, unnest(${ids}::uuid[]) AS copy WHERE line."orderId" = ${orderId}::uuid) copies`;
  return ids;
}
