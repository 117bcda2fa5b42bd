import { database } from "@/lib/db/client";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { FAILED_STATES } from "../domain/report-state";

/** Messages that wait for an engineer, each as a tab of the console shows them. */
export type MessageWork = {
  /** `?status=failed&direction=in` */
  pushesFailed: number;
  /** `?status=failed&direction=out`: those that somebody has acknowledged left out. */
  reportsFailed: number;
  /** `?status=parked` */
  pushesParked: number;
};

/** Counts along the small indexes of what waits for a person. */
export async function countMessageWork(scope: Scope): Promise<MessageWork> {
  const pushes = (state: "FAILED" | "PARKED") =>
    database().inboxItem.count({ where: { AND: [withinScope(scope), { state }] } });
  const [pushesFailed, pushesParked, reportsFailed] = await Promise.all([
    pushes("FAILED"),
    pushes("PARKED"),
    database().outboxJob.count({
      where: { AND: [withinScope(scope), { state: { in: [...FAILED_STATES] }, acknowledgedAt: null }] },
    }),
  ]);
  return { pushesFailed, reportsFailed, pushesParked };
}
