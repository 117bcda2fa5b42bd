import type { PushHandler } from "@/lib/delivery/inbox/push-handler";
import { noteFirstOrder } from "@/lib/onboarding/commands/record-steps";
import { orderPush } from "@/lib/orders/jobs";
import { relinkRefundsOf } from "@/lib/refunds/commands/relink";

/**
 * Order pushes of a shop with what others wait for it, in one commit: returns that came before their orders are joined to them
 * (R97), and the checklist of the shop has its last step (R39).
 */
export const takeOrderPushes: PushHandler = async (commit, pushes) => {
  const results = await orderPush(commit, pushes);
  const done = pushes.filter((_, index) => results[index]?.kind === "done");
  const [first] = done;
  if (!first) return results;
  await relinkRefundsOf(
    commit,
    first.shopId,
    done.map(({ bizOrderCode }) => bizOrderCode),
  );
  await noteFirstOrder(commit, first.shopId);
  return results;
};
