import type { Tx } from "@/lib/db/client";
import type { Caller } from "@/lib/kernel/scope";
import type { Healed } from "../client";

export type By = Pick<Caller, "scope" | "actor">;

/** The goods that a mapping is about: lines that name one of them may have found their SKU. */
export type NamedGoods = { scItemIds: readonly string[]; codes: readonly string[] };

/**
 * What nouns to the right do in the commit of a mapping (R8). `hold` runs before any SKU is written and locks the orders:
 * everybody locks an order before its goods, so that nobody waits in a circle.
 */
export type Alongside = {
  /** Does something in the caller's own shops name these goods? Goods without an id are known by their code alone. */
  awaits: (tx: Tx, by: By, goods: { scItemId: string | null; outerId: string | null }) => Promise<boolean>;
  hold: (tx: Tx, by: By, goods: NamedGoods) => Promise<unknown>;
  heal: (tx: Tx, by: By, goods: NamedGoods) => Promise<Healed>;
};
