import type { PushHandler } from "@/lib/delivery/inbox/push-handler";
import { noteFirstOrder } from "@/lib/onboarding/commands/record-steps";
import { orderPush } from "@/lib/orders/jobs";
import { relinkRefunds } from "@/lib/refunds/commands/relink";

/**
 * An order push with what others wait for it, in one commit: returns that came before it are joined to it (R97), and the
 * checklist of its shop has its last step (R39).
 */
export const takeOrderPush: PushHandler = async (commit, push) => {
  const result = await orderPush(commit, push);
  if (result.kind !== "done") return result;
  await relinkRefunds(commit, push);
  await noteFirstOrder(commit, push.shopId);
  return result;
};
