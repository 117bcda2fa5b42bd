import { inOneCommit } from "@/lib/db/commit";
import type { By } from "@/lib/kernel/scope";
import { bookOut, shipLocked, type Shipping } from "@/lib/orders/commands/ship";
import { relinkRefunds } from "@/lib/refunds/commands/relink";

/** 发货 of a whole order (R64–R66); raw refunds that wait for the shipment are freed in the same commit (R97). */
export function shipOrder(by: By, input: Shipping): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const order = await shipLocked(commit, input);
    await relinkRefunds(commit, order);
    await bookOut(commit, order);
  });
}
