import { fillOf, startPump, type Pump } from "@/lib/delivery/queue/pump";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { log } from "@/lib/log";
import { lanesToPlan, planChanges } from "../commands/plan";
import { LANES, type Lane } from "../store/planning";

/**
 * Plans what changed, lane by lane of each account, once it has rested for `gatherSeconds`: many bookings of the same goods become one
 * number. Whatever is left over comes up again at the next look.
 */
export function startPlanner({ gatherSeconds }: { gatherSeconds: number }): Pump {
  const restedUntil = () => new Date(Date.now() - gatherSeconds * 1000);
  return startPump<{ sellerAccountId: string; lane: Lane }>({
    name: "stock-planner",
    concurrency: LANES.length,
    claim: async (places) => fillOf(await lanesToPlan(restedUntil(), places), places),
    work: async ({ sellerAccountId, lane }) => {
      const planned = await planChanges(
        scopeOfAccount(sellerAccountId),
        { before: restedUntil(), lanes: [lane] },
        new Date(),
      );
      if (planned.attempts > 0) log.info({ sellerAccountId, ...planned }, "stock numbers were planned");
    },
  });
}
