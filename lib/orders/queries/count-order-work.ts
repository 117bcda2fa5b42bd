import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import { resolveFilter } from "./resolve-filter";
import { countParkedPushes } from "./list-parked";
import { attentionWhere, dueWhere } from "./where-orders";

/** What waits for people, each as the list shows it under the same filter; test orders, which wait for nobody, left out. */
export type OrderWork = {
  /** `?status=PENDING_REVIEW` */
  toReview: number;
  /** `?status=SENT_TO_WAREHOUSE` */
  toShip: number;
  /** `?status=all&due=overdue&sort=deadline` (R71) */
  overdue: number;
  /** `?status=all&due=near&sort=deadline`, the overdue ones not among them. */
  nearDeadline: number;
  /** `?status=all&attention=any` */
  needPerson: number;
  /** `?status=PARKED` (R54) */
  parked: number;
};

/** The order part of 我的工作. */
export async function countOrderWork(scope: Scope, now = new Date()): Promise<OrderWork> {
  const resolved = await resolveFilter(scope, { q: "", attention: "any" });
  const count = (where: ReturnType<typeof dueWhere>) =>
    database().order.count({ where: { AND: [withinScope(scope), where] } });
  const [toReview, toShip, overdue, nearDeadline, needPerson, parked] = await Promise.all([
    count({ status: "PENDING_REVIEW" }).then(
      async (all) => all - (await count({ status: "PENDING_REVIEW", isTest: true })),
    ),
    count({ status: "SENT_TO_WAREHOUSE" }),
    count(dueWhere("overdue", now)),
    count(dueWhere("near", now)),
    count(attentionWhere("any", resolved)),
    countParkedPushes(scope, { q: "" }),
  ]);
  return { toReview, toShip, overdue, nearDeadline, needPerson, parked };
}
