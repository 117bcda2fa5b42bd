import { setTimeout as pause } from "node:timers/promises";
import { fillOf, startPump, type Pump } from "@/lib/delivery/queue/pump";
import { scopeOfAccount } from "@/lib/delivery/system-scope";
import { log } from "@/lib/log";
import { lanesToPlan, MOST_PLANNED, planChanges } from "../commands/plan";
import { LANES, type Lane } from "../store/planning";

/** Every booking wakes the planner, and rests for longer than this anyway: looked at one by one, each would cost a plan of its own. */
const LOOK_EVERY_MS = 250;

/**
 * Plans what changed, lane by lane of each account, once it has rested for `gatherSeconds`: many bookings of the same goods become one
 * number. Whatever is left over comes up again at the next look, which is at once where a lane had more than is planned in one commit.
 */
export function startPlanner({ gatherSeconds }: { gatherSeconds: number }): Pump {
  const restedUntil = () => new Date(Date.now() - gatherSeconds * 1000);
  let isBehind = false;
  const underWay = new Set<string>(); // a lane stays due while it is planned: a second planner of it would only wait
  return startPump<DueLane>({
    name: "stock-planner",
    concurrency: LANES.length,
    claim: async (places) => {
      if (!isBehind) await pause(LOOK_EVERY_MS);
      isBehind = false;
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
        if (planned.skus >= MOST_PLANNED) isBehind = true;
        if (planned.attempts > 0) log.info({ sellerAccountId, ...planned }, "stock numbers were planned");
      } finally {
        underWay.delete(nameOf(due));
      }
    },
  });
}

type DueLane = { sellerAccountId: string; lane: Lane };

const nameOf = ({ sellerAccountId, lane }: DueLane) => `${sellerAccountId} ${lane}`;
