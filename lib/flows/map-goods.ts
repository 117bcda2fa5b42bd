import { inOneCommit, type Tx } from "@/lib/db/client";
import type { Healed, Mapped } from "@/lib/inventory/client";
import { createMapped, ensureNewSku, mapToSku, skuToMap } from "@/lib/inventory/commands/map-goods";
import { holdMappings } from "@/lib/inventory/commands/mapping-lock";
import type { By, NamedGoods } from "@/lib/inventory/commands/named-goods";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { ensureWholeAccount } from "@/lib/inventory/commands/whole-account";
import type { CreateForm, MatchForm } from "@/lib/inventory/schema";
import { refuse } from "@/lib/kernel/app-error";
import { coversAccount } from "@/lib/kernel/scope";
import { holdOrdersOf, matchOrdersOf, ordersName } from "@/lib/orders/commands/match-goods";
import { matchRefundsOf, refundsName } from "@/lib/refunds/commands/match-goods";

/**
 * 匹配货品 with a SKU that is there; in the same commit orders and then raw refunds that wait for these goods get them (R8).
 * Refuses as `skuToMap` and `mapToSku`; FORBIDDEN where a caller of some shops names goods that none of these waits for.
 */
export function mapGoods(by: By, input: MatchForm): Promise<Mapped> {
  return inOneCommit(async (tx) => {
    await holdMappings(tx, by.scope);
    await ensureTheirs(tx, by, input.goods);
    const sku = await skuToMap(tx, by, input);
    const named = namedBy(input.goods.scItemId, sku.code);
    const healed = await healing(tx, by, named, () => mapToSku(tx, by, sku, input));
    return { code: sku.code, name: sku.name, healed };
  });
}

/** As `mapGoods`, with a SKU that is made for it. Refuses as `ensureNewSku`, else as `mapGoods`. */
export function createAndMap(by: By, input: CreateForm): Promise<Mapped> {
  const { code, name } = input;
  return inOneCommit(async (tx) => {
    await holdMappings(tx, by.scope);
    await ensureTheirs(tx, by, input.goods);
    await ensureNewSku(tx, by, input);
    const named = namedBy(input.goods.scItemId, code);
    const healed = await healing(tx, by, named, () => createMapped(tx, by, input));
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
export async function healing(tx: Tx, by: By, named: NamedGoods, change: () => Promise<string[]>): Promise<Healed> {
  await holdOrdersOf(tx, by, named);
  const changed = await change();
  const healed = { orders: await matchOrdersOf(tx, by, named), refunds: await matchRefundsOf(tx, by, named) };
  await noteStockChange(tx, by.scope, changed);
  return healed;
}

/** Who sees some shops only matches what these wait for, and adds nothing for the others by the way. */
async function ensureTheirs(tx: Tx, by: By, goods: CreateForm["goods"]): Promise<void> {
  if (coversAccount(by.scope)) return;
  if (!(await ordersName(tx, by, goods)) && !(await refundsName(tx, by, goods))) refuse("FORBIDDEN");
}

function namedBy(scItemId: string | null, code: string): NamedGoods {
  return { scItemIds: scItemId === null ? [] : [scItemId], codes: [code] };
}
