import { database } from "@/lib/db/client";

/** Gives an account so many SKUs more, in one statement; returns their codes, MANY-00000 and so on. For tests. */
export async function addManySkus(sellerAccountId: string, count: number): Promise<string[]> {
  await database().$executeRaw`
    INSERT INTO "Sku" (id, "sellerAccountId", code, name)
    SELECT uuidv7(), ${sellerAccountId}::uuid, 'MANY-' || lpad(n::text, 5, '0'), 'MANY-' || lpad(n::text, 5, '0')
    FROM generate_series(0, ${count}::int - 1) AS n`;
  return Array.from({ length: count }, (_, index) => `MANY-${String(index).padStart(5, "0")}`);
}
