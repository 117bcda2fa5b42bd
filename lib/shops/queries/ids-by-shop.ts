import { database } from "@/lib/db/client";
import { readPosition } from "@/lib/db/keyset-order";
import { PAGE_SIZE } from "@/lib/kernel/keyset";
import { shopsWithinScope, type Scope } from "@/lib/kernel/scope";

type Direction = "asc" | "desc";
type Found = Promise<{ id: string }[]>;

/** One shop's rows of a list; `id` is behind the last row seen. */
type OfShop = { shopId: string; id?: { gt: string } | { lt: string } };

type ListQuestions = {
  /** So many of a shop's rows, by their id. */
  ofShop: (rows: OfShop, direction: Direction, take: number) => Found;
  /** A page and one more row, sorted out of all rows. */
  sorted: () => Found;
};

/** With more shops than these, one sort of all rows costs less than asking shop after shop. */
const MOST_SHOPS = 50;

/**
 * The ids of one page and one more row of a list that is sorted by its shops' name (`shop`, `-shop`) or mode. No index of the
 * list's table sorts by what stands with the shop; but by name, shop follows shop, and each shop's rows have an index (R171).
 */
export async function idsByShop(
  scope: Scope,
  { sort, after }: { sort: string; after?: string | undefined },
  { ofShop, sorted }: ListQuestions,
): Promise<string[]> {
  const isDescending = sort.startsWith("-");
  const from = readPosition(after);
  const shops = sort.endsWith("shop") ? await shopsFrom(scope, from?.text ?? null, isDescending) : null;
  if (shops === null) return (await sorted()).map(({ id }) => id);
  const ids: string[] = [];
  for (const shop of shops) {
    const behind = from?.text === shop.name ? { id: isDescending ? { lt: from.id } : { gt: from.id } } : {};
    const rows = { shopId: shop.id, ...behind };
    const found = await ofShop(rows, isDescending ? "desc" : "asc", PAGE_SIZE + 1 - ids.length);
    ids.push(...found.map(({ id }) => id));
    if (ids.length > PAGE_SIZE) break;
  }
  return ids;
}

/** The shops in scope by name, from this one on; null where they are too many. */
async function shopsFrom(scope: Scope, name: string | null, isDescending: boolean) {
  const shops = await database().shop.findMany({
    where: {
      AND: [shopsWithinScope(scope), name === null ? {} : { name: isDescending ? { lte: name } : { gte: name } }],
    },
    orderBy: { name: isDescending ? "desc" : "asc" },
    select: { id: true, name: true },
    take: MOST_SHOPS + 1,
  });
  return shops.length > MOST_SHOPS ? null : shops;
}
