import { inOneCommit, type Commit } from "@/lib/db/commit";
import { AppError, refuse, type RowResult } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { lockOrder, type LockedOrder } from "../store";

type Options = {
  /** What a commit has to wait for before it locks its order. */
  first?: (commit: Commit) => Promise<void>;
};

/**
 * Does `act` to orders, each locked in a commit of its own, so that one that is refused keeps nobody else back; what came of
 * each (R162). A row is refused with NOT_FOUND, TEST_ORDER or what `act` refuses; an id named twice is one row.
 */
export async function eachOrder(
  by: By,
  orderIds: readonly string[],
  act: (commit: Commit, order: LockedOrder) => Promise<void>,
  { first }: Options = {},
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const id of new Set(orderIds)) {
    let label = id;
    try {
      await inOneCommit(by, async (commit) => {
        await first?.(commit);
        const order = (await lockOrder(commit, id)) ?? refuse("NOT_FOUND");
        label = order.bizOrderCode;
        if (order.isTest) refuse("TEST_ORDER");
        await act(commit, order);
      });
      results.push({ id, label, refusal: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      results.push({ id, label, refusal: error.refusal });
    }
  }
  return results;
}
