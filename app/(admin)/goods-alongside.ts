import type { Alongside } from "@/lib/inventory/commands/alongside";
import { holdOrdersOf, matchOrdersOf, ordersName } from "@/lib/orders/commands/match-goods";
import { matchRefundsOf, refundsName } from "@/lib/refunds/commands/match-goods";

/** In the commit of a mapping, orders and then raw refunds get the goods they wait for (R8). */
export const ALONGSIDE: Alongside = {
  awaits: async (tx, by, goods) => (await ordersName(tx, by, goods)) || refundsName(tx, by, goods),
  hold: holdOrdersOf,
  heal: async (tx, by, goods) => ({
    orders: await matchOrdersOf(tx, by, goods),
    refunds: await matchRefundsOf(tx, by, goods),
  }),
};
