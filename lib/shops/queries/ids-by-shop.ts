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

/** Shops whose rows stand together, mixed by their ids: those of one name, or of one mode. */
type Group = { value: string | null; shopIds: string[] };

/**
 * The ids of one page and one more row of a list that is sorted by its shops' name (`shop`, `-shop`) or mode (`mode`, `-mode`). No
 * index of the list's table sorts by what stands with the shop; but name follows name and mode follows mode, and each shop's rows
 * have an index (R171).
 */
export async function idsByShop(
  scope: Scope,
  { sort, after }: { sort: string; after?: string | undefined },
  { ofShop, sorted }: ListQuestions,
): Promise<string[]> {
  const isDescending = sort.startsWith("-");
  const direction = isDescending ? "desc" : "asc";
  const from = readPosition(after);
  const shops = await (sort.endsWith("mode")
    ? shopsByMode(scope, direction)
    : shopsByName(scope, direction, from?.text));
  if (shops.length > MOST_SHOPS) return (await sorted()).map(({ id }) => id);
  const groups = groupsOf(shops);
  const begin = groups.findIndex(({ value }) => from && value === from.text);
  const ids: string[] = [];
  for (const { value, shopIds } of groups.slice(Math.max(begin, 0))) {
    const behind = from && value === from.text ? { id: isDescending ? { lt: from.id } : { gt: from.id } } : {};
    const take = PAGE_SIZE + 1 - ids.length;
    const found = await Promise.all(shopIds.map((shopId) => ofShop({ shopId, ...behind }, direction, take)));
    const mixed = found.flatMap((rows) => rows.map(({ id }) => id)).sort();
    ids.push(...(isDescending ? mixed.reverse() : mixed).slice(0, take));
    if (ids.length > PAGE_SIZE) break;
  }
  return ids;
}

type Valued = { id: string; value: string | null };

/** The shops in scope by name, from this one on. */
async function shopsByName(scope: Scope, direction: Direction, from?: string | null): Promise<Valued[]> {
  const shops = await database().shop.findMany({
    where: {
      AND: [shopsWithinScope(scope), from ? { name: direction === "desc" ? { lte: from } : { gte: from } } : {}],
    },
    orderBy: { name: direction },
    select: { id: true, name: true },
    take: MOST_SHOPS + 1,
  });
  return shops.map(({ id, name }) => ({ id, value: name }));
}

/** The shops in scope by mode, those without one last. */
async function shopsByMode(scope: Scope, direction: Direction): Promise<Valued[]> {
  const shops = await database().shop.findMany({
    where: shopsWithinScope(scope),
    orderBy: { businessMode: { sort: direction, nulls: "last" } },
    select: { id: true, businessMode: true },
    take: MOST_SHOPS + 1,
  });
  return shops.map(({ id, businessMode }) => ({ id, value: businessMode }));
}

function groupsOf(shops: readonly Valued[]): Group[] {
  const groups: Group[] = [];
  for (const { id, value } of shops) {
    const last = groups.at(-1);
    if (last?.value === value) last.shopIds.push(id);
    else groups.push({ value, shopIds: [id] });
  }
  return groups;
}
