import { inOneCommit } from "@/lib/db/client";
import type { Caller } from "@/lib/kernel/scope";
import { shipLocked, type Shipping } from "@/lib/orders/commands/ship";
import { relinkRefunds } from "@/lib/refunds/commands/relink";

/** 发货 of a whole order (R64–R66); raw refunds that wait for the shipment are freed in the same commit (R97). */
export function shipOrder(by: Pick<Caller, "scope" | "actor">, input: Shipping): Promise<void> {
  return inOneCommit(async (tx) => {
    await shipLocked(tx, by, input);
    await relinkRefunds(tx, by.scope, { id: input.orderId });
  });
}
