import { mayOpen, pageOf } from "@/lib/kernel/pages";
import type { Role } from "@/lib/kernel/roles";
import { mayDo, maySee, maySeeOrders } from "@/lib/kernel/roles";
import type { Caller } from "@/lib/kernel/scope";
import {
  ordersHref,
  parcelsHref,
  reconcileHref,
  refundsHref,
  returnsHref,
  shopsHref,
  stockErrorsHref,
} from "@/lib/list-addresses";
import { countOrderWork } from "@/lib/orders/queries/count-order-work";
import { countRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";
import { countParcels } from "@/lib/returns/queries/list-parcels";
import { countReturnWork } from "@/lib/returns/queries/list-returns";
import { countOverdueRefunds } from "@/lib/returns/queries/refund-tracking";
import { supports } from "@/lib/shops/domain/capabilities";
import { countHeld, countUnauthorized } from "@/lib/shops/queries/list-shops";
import { countReconcile } from "@/lib/publishing/queries/list-reconcile";
import { countStockErrors } from "@/lib/publishing/queries/list-error-groups";
import { reconcileFilter } from "@/lib/publishing/schema";
import type { Messages } from "@/lib/messages";
import { alertWork, messageWork, onboardingWork, peopleWork } from "./set-up-work";

/** One kind of waiting work: how many, some counted as far as their list counts, and the filtered list that shows exactly these (R166). */
export type WorkItem = {
  key: keyof Messages["home"]["items"];
  count: number;
  href: string;
  tone: "failed" | "needs-person" | "waiting-us";
};

type Part = { may: (role: Role) => boolean; count: (caller: Caller) => Promise<WorkItem[]> };

/** Each noun's part of 我的工作: counts that link to the list under the same filter (R166). */
const PARTS: readonly Part[] = [
  { may: maySeeOrders, count: orderWork },
  { may: (role) => maySee(role, "rawRefunds"), count: refundWork },
  { may: (role) => maySee(role, "receiveReturns"), count: returnWork },
  { may: (role) => maySee(role, "receiveReturns"), count: parcelWork },
  { may: (role) => maySee(role, "stockRules"), count: stockWork },
  { may: (role) => mayDo(role, "messages"), count: messageWork },
  { may: (role) => maySee(role, "shops"), count: shopWork },
  { may: (role) => maySee(role, "alerts"), count: alertWork },
  { may: (role) => mayDo(role, "shops"), count: onboardingWork },
  { may: (role) => maySee(role, "users") && !mayDo(role, "users"), count: peopleWork },
];

/** What waits for this person, as their role may see it; nothing that leads to a page which they may not open or which is none. */
export async function workOf(caller: Caller): Promise<WorkItem[]> {
  const parts = PARTS.filter(({ may }) => may(caller.role));
  const items = (await Promise.all(parts.map(({ count }) => count(caller)))).flat();
  return items.filter(({ href }) => pageOf(href) !== null && mayOpen(caller.role, href));
}

async function orderWork({ scope, role }: Caller): Promise<WorkItem[]> {
  const { toReview, toShip, overdue, nearDeadline, needPerson, parked } = await countOrderWork(scope);
  const items: WorkItem[] = [
    {
      key: "ordersOverdue",
      count: overdue,
      href: ordersHref({ status: "all", due: "overdue", sort: "deadline" }),
      tone: "failed",
    },
    {
      key: "ordersNearDeadline",
      count: nearDeadline,
      href: ordersHref({ status: "all", due: "near", sort: "deadline" }),
      tone: "needs-person",
    },
    {
      key: "ordersNeedPerson",
      count: needPerson,
      href: ordersHref({ status: "all", attention: "any" }),
      tone: "needs-person",
    },
    { key: "ordersParked", count: parked, href: ordersHref({ status: "PARKED" }), tone: "needs-person" },
  ];
  if (maySee(role, "orderReview")) {
    items.push({
      key: "ordersToReview",
      count: toReview,
      href: ordersHref({ status: "PENDING_REVIEW" }),
      tone: "waiting-us",
    });
  }
  items.push({
    key: "ordersToShip",
    count: toShip,
    href: ordersHref({ status: "SENT_TO_WAREHOUSE" }),
    tone: "waiting-us",
  });
  return items;
}

async function refundWork({ scope, role }: Caller): Promise<WorkItem[]> {
  if (!mayDo(role, "rawRefunds")) return [];
  const [counts, overdue] = await Promise.all([
    countRefunds(scope, refundFilter.parse({})),
    countOverdueRefunds(scope),
  ]);
  return [
    { key: "refundsOverdue", count: overdue, href: returnsHref({ status: "overdue" }), tone: "failed" },
    { key: "refundsToSubmit", count: counts.PENDING, href: refundsHref({ status: "PENDING" }), tone: "waiting-us" },
    {
      key: "refundsFailed",
      count: counts.SUBMIT_FAILED,
      href: refundsHref({ status: "SUBMIT_FAILED" }),
      tone: "failed",
    },
  ];
}

async function returnWork({ scope, role }: Caller): Promise<WorkItem[]> {
  const { toReceive, partial, held, reportFailed, discrepancy } = await countReturnWork(scope);
  const openDiscrepancies = mayDo(role, "discrepancy") ? discrepancy : 0;
  return [
    {
      key: "returnsDiscrepancy",
      count: openDiscrepancies,
      href: returnsHref({ status: "discrepancy" }),
      tone: "needs-person",
    },
    {
      key: "returnsReportFailed",
      count: reportFailed,
      href: returnsHref({ status: "all", callback: "FAILED" }),
      tone: "failed",
    },
    { key: "returnsHeld", count: held, href: returnsHref({ status: "held" }), tone: "needs-person" },
    {
      key: "returnsPartial",
      count: partial,
      href: returnsHref({ status: "PARTIALLY_RECEIVED" }),
      tone: "needs-person",
    },
    { key: "returnsToReceive", count: toReceive, href: returnsHref({ status: "WAITING_RECEIPT" }), tone: "waiting-us" },
  ];
}

async function parcelWork({ scope }: Caller): Promise<WorkItem[]> {
  const { open } = await countParcels(scope, { q: "" });
  return [{ key: "parcelsUnclaimed", count: open, href: parcelsHref(), tone: "needs-person" }];
}

async function stockWork({ scope, edition }: Caller): Promise<WorkItem[]> {
  if (!supports(edition, "stockSync")) return [];
  const [errors, missed] = await Promise.all([
    countStockErrors(scope),
    countReconcile(scope, reconcileFilter.parse({})),
  ]);
  return [
    { key: "stockErrors", count: errors, href: stockErrorsHref(), tone: "failed" },
    { key: "stockMissed", count: missed.missed, href: reconcileHref({ show: "missed" }), tone: "needs-person" },
  ];
}

async function shopWork({ scope, role }: Caller): Promise<WorkItem[]> {
  const count = await countUnauthorized(scope);
  const unauthorized: WorkItem = {
    key: "shopsUnauthorized",
    count,
    href: shopsHref({ attention: "unauthorized" }),
    tone: "failed",
  };
  if (!maySee(role, "authorization")) return [unauthorized];
  const held = await countHeld(scope);
  return [unauthorized, { key: "shopsHeld", count: held, href: shopsHref({ attention: "held" }), tone: "failed" }];
}
