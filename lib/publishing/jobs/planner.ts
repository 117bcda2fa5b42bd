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
  const underWay = new Set<string>(); // a lane stays due while it is planned: a second planner of it would only wait
  return startPump<DueLane>({
    name: "stock-planner",
    concurrency: LANES.length,
    claim: async (places) => {
      const due = await lanesToPlan(restedUntil(), places + underWay.size);
      const free = due.filter((one) => !underWay.has(nameOf(one))).slice(0, places);
      for (const one of free) underWay.add(nameOf(one));
      return fillOf(free, places);
    },
    work: async (due) => {
      const { sellerAccountId, lane } = due;
      try {
        const rested = { before: restedUntil(), lanes: [lane] };
        const planned = await planChanges(scopeOfAccount(sellerAccountId), rested, new Date());
        if (planned.attempts > 0) log.info({ sellerAccountId, ...planned }, "stock numbers were planned");
      } finally {
        underWay.delete(nameOf(due));
      }
    },
  });
}

type DueLane = { sellerAccountId: string; lane: Lane };

const nameOf = ({ sellerAccountId, lane }: DueLane) => `${sellerAccountId} ${lane}`;
