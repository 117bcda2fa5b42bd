import { inOneCommit, type Commit } from "@/lib/db/commit";
import type { Healed, Mapped } from "@/lib/inventory/client";
import { createMapped, ensureNewSku, mapToSku, skuToMap } from "@/lib/inventory/commands/map-goods";
import { holdMappings } from "@/lib/inventory/commands/mapping-lock";
import type { NamedGoods } from "@/lib/inventory/commands/named-goods";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import type { CreateForm, MatchForm } from "@/lib/inventory/schema";
import type { By } from "@/lib/kernel/scope";
import { coversAccount } from "@/lib/kernel/scope";
import { ensureWholeAccount, refuseSomeShops } from "@/lib/kernel/whole-account";
import { holdOrdersOf, matchOrdersOf, ordersName } from "@/lib/orders/commands/match-goods";
import { matchRefundsOf, refundsName } from "@/lib/refunds/commands/match-goods";

/**
 * 匹配货品 with a SKU that is there; in the same commit orders and then raw refunds that wait for these goods get them (R8).
 * Refuses as `skuToMap` and `mapToSku`; FORBIDDEN where a caller of some shops names goods that none of these waits for.
 */
export function mapGoods(by: By, input: MatchForm): Promise<Mapped> {
  return inOneCommit(by, async (commit) => {
    await holdMappings(commit);
    await ensureTheirs(commit, input.goods);
    const sku = await skuToMap(commit, input);
    const named = namedBy(input.goods.scItemId, sku.code);
    const healed = await healing(commit, named, () => mapToSku(commit, sku, input));
    return { code: sku.code, name: sku.name, healed };
  });
}

/** As `mapGoods`, with a SKU that is made for it. Refuses as `ensureNewSku`, else as `mapGoods`. */
export function createAndMap(by: By, input: CreateForm): Promise<Mapped> {
  const { code, name } = input;
  return inOneCommit(by, async (commit) => {
    await holdMappings(commit);
    await ensureTheirs(commit, input.goods);
    await ensureNewSku(commit, input);
    const named = namedBy(input.goods.scItemId, code);
    const healed = await healing(commit, named, () => createMapped(commit, input));
    return { code, name, healed };
  });
}

/** As `createAndMap`, of goods that nothing names yet: only for who answers for the whole account. */
export async function addGoods(by: By, input: CreateForm): Promise<Mapped> {
  ensureWholeAccount(by.scope);
  return createAndMap(by, input);
}

/** As `mapGoods`, of a goods id that a person states by themselves: only for who answers for the whole account. */
export async function stateGoodsId(by: By, input: MatchForm): Promise<Mapped> {
  ensureWholeAccount(by.scope);
  return mapGoods(by, input);
}

/**
 * Changes goods, and gives what waits for them what it lacks. The orders are locked before any SKU is written: everybody
 * locks an order before its goods, so that nobody waits in a circle.
 *
 * @param change writes the SKUs and returns those whose goods changed
 */
export async function healing(commit: Commit, named: NamedGoods, change: () => Promise<string[]>): Promise<Healed> {
  await holdOrdersOf(commit, named);
  const changed = await change();
  const healed = { orders: await matchOrdersOf(commit, named), refunds: await matchRefundsOf(commit, named) };
  await noteStockChange(commit, changed);
  return healed;
}

/** Who sees some shops only matches what these wait for, and adds nothing for the others by the way. */
async function ensureTheirs(commit: Commit, goods: CreateForm["goods"]): Promise<void> {
  if (coversAccount(commit.scope)) return;
  if (!(await ordersName(commit, goods)) && !(await refundsName(commit, goods))) refuseSomeShops();
}

function namedBy(scItemId: string | null, code: string): NamedGoods {
  return { scItemIds: scItemId === null ? [] : [scItemId], codes: [code] };
}
