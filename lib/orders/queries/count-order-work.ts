import { Prisma } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { countAll } from "./find-orders";
import { countParkedPushes } from "./list-parked";
import { resolveFilter } from "./resolve-filter";
import { attentionWays, dueWhere, inStatus, withinShops } from "./where-orders";

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
  const [resolved, parked] = await Promise.all([
    resolveFilter(scope, { q: "", attention: "any" }),
    countParkedPushes(scope, { q: "" }),
  ]);
  const all = withinShops(scope, {});
  const counts = await countAll({
    toReview: count(Prisma.sql`${all} AND ${inStatus("PENDING_REVIEW")}`),
    toReviewTests: count(Prisma.sql`${all} AND ${inStatus("PENDING_REVIEW")} AND o."isTest"`),
    toShip: count(Prisma.sql`${all} AND ${inStatus("SENT_TO_WAREHOUSE")}`),
    overdue: count(Prisma.sql`${all} AND ${dueWhere("overdue", now)}`),
    nearDeadline: count(Prisma.sql`${all} AND ${dueWhere("near", now)}`),
    needPerson: Prisma.join(
      attentionWays("any", resolved).map((way) => count(Prisma.sql`${all} AND ${way}`)),
      " + ",
    ),
  });
  const { toReviewTests, ...work } = counts;
  return { ...work, toReview: work.toReview - toReviewTests, parked };
}

/** All there are: the work that waits is stated exactly. */
function count(way: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM "Order" o WHERE ${way})`;
}
