import { database } from "@/lib/db/client";

/**
 * The same order so many times more, with its lines, as if each had been pushed and gone the same way; only numbers and ids are
 * their own. Returns the ids, in the order of the codes. For tests.
 */
export async function copiesOf(orderId: string, codes: string[]): Promise<string[]> {
  const made = await database().$queryRaw<{ id: string }[]>`
    INSERT INTO "Order"
    SELECT (jsonb_populate_record(o, jsonb_build_object('id', uuidv7(), 'bizOrderCode', code))).*
    FROM "Order" o, unnest(${codes}::text[]) WITH ORDINALITY AS given (code, n)
    WHERE o.id = ${orderId}::uuid ORDER BY n RETURNING id`;
  const ids = made.map(({ id }) => id);
  await database().$executeRaw`
    INSERT INTO "OrderLine"
    SELECT (jsonb_populate_record(line, jsonb_build_object('id', uuidv7(), 'orderId', copy))).*
    FROM "OrderLine" line, unnest(${ids}::uuid[]) AS copy WHERE line."orderId" = ${orderId}::uuid`;
  return ids;
}
