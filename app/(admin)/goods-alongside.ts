import type { Alongside } from "@/lib/inventory/commands/alongside";
import { holdOrdersOf, matchOrdersOf } from "@/lib/orders/commands/match-goods";
import { matchRefundsOf } from "@/lib/refunds/commands/match-goods";

/** In the commit of a mapping, orders and then raw refunds get the goods they wait for (R8). */
export const ALONGSIDE: Alongside = {
  hold: holdOrdersOf,
  heal: async (tx, by, goods) => ({
    orders: await matchOrdersOf(tx, by, goods),
    refunds: await matchRefundsOf(tx, by, goods),
  }),
};
