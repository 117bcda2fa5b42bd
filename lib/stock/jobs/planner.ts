import { startPump, type Pump } from "@/lib/delivery/pump";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { log } from "@/lib/log";
import { accountsToPlan, planChanges } from "../commands/plan";

/**
 * Plans what changed, account by account, once it has rested for `gatherSeconds`: many bookings of the same goods become one
 * number. Whatever is left over comes up again at the next look.
 */
export function startPlanner({ gatherSeconds }: { gatherSeconds: number }): Pump {
  const restedUntil = () => new Date(Date.now() - gatherSeconds * 1000);
  return startPump<string>({
    name: "stock-planner",
    concurrency: 1,
    claim: (places) => accountsToPlan(restedUntil(), places),
    work: async (sellerAccountId) => {
      const planned = await planChanges(scopeOfAccount(sellerAccountId), restedUntil(), new Date());
      if (planned.attempts > 0) log.info({ sellerAccountId, ...planned }, "stock numbers were planned");
    },
  });
}
