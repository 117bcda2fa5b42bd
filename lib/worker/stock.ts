import { createObserver } from "@/lib/publishing/jobs/observe";
import { startPlanner } from "@/lib/publishing/jobs/planner";
import { startPublisher, type PublishSettings } from "@/lib/publishing/jobs/publish";
import { forgetOldAttempts, observeOldStock, resyncStock } from "@/lib/publishing/jobs/schedules";
import type { Schedule } from "./schedules";

/** Its schedule is woken when a person asks. */
export const STOCK_OBSERVATION = "stock-observe";

/** Stock sync: what changed is planned, what is planned is published, what the platform occupies is looked up. */
export function startStock(settings: Omit<PublishSettings, "observer"> & { gatherSeconds: number }) {
  const planner = startPlanner(settings);
  const publisher = startPublisher({ ...settings, observer: createObserver(settings) });
  const schedules: Schedule[] = [
    { name: "stock-resync", pattern: "30 4 * * *", run: resyncStock },
    { name: "stock-retention", pattern: "30 3 * * *", run: forgetOldAttempts },
    { name: STOCK_OBSERVATION, pattern: "*/5 * * * *", run: (now) => observeOldStock(settings, now) },
  ];
  return {
    schedules,
    wake: () => {
      planner.wake();
      publisher.wake();
    },
    stop: () => Promise.all([planner.stop(), publisher.stop()]),
  };
}
