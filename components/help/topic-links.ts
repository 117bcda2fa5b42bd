import { HREF } from "@/lib/kernel/addresses";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { mayOpen, rolesThat } from "@/lib/kernel/pages";
import { mayDo, mayRetryReturnReport, mayCloseParcels, type Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import {
  deadlinesHref,
  ordersHref,
  parcelsHref,
  refundsHref,
  returnsHref,
  shopsHref,
  stockErrorsHref,
  whyHref,
} from "@/lib/list-addresses";
import type { Messages } from "@/lib/messages";

export type LinkLabel = keyof Messages["help"]["link"];

/**
 * A screen to which an entry leads. `acts`: who can do there what the entry tells to do; without it the screen is for
 * looking, and whoever may open it does. `edition`: the only one that has it.
 */
type Screen = { href: string; acts?: (role: Role) => boolean; edition?: Edition };

const reviewsOrShips = (role: Role) => mayDo(role, "orderReview") || mayDo(role, "shipping");
const reviews = (role: Role) => mayDo(role, "orderReview");
const submits = (role: Role) => mayDo(role, "rawRefunds");
const receives = (role: Role) => mayDo(role, "receiveReturns");
const setsUp = (role: Role) => mayDo(role, "shops");
const setsAfterSales = (role: Role) => mayDo(role, "afterSalesSettings");

/** The screens the help leads to. */
export const SCREENS: Record<LinkLabel, Screen> = {
  work: { href: "/" },
  deadlines: { href: deadlinesHref(), acts: reviewsOrShips },
  orders: { href: ordersHref({ status: "all" }), acts: reviewsOrShips },
  pending: { href: ordersHref({ status: "PENDING_REVIEW" }), acts: reviews },
  parked: { href: ordersHref({ status: "PARKED" }), acts: reviews },
  awaiting: { href: ordersHref({ status: "all", attention: "AWAITING_RETURN" }) },
  urgent: { href: ordersHref({ status: "all", attention: "URGENT" }), acts: reviews },
  goodsMapping: { href: HREF.goodsMapping, acts: reviews },
  refunds: { href: refundsHref({ status: "PENDING" }), acts: submits },
  failedRefunds: { href: refundsHref({ status: "SUBMIT_FAILED" }), acts: submits },
  why: { href: whyHref() },
  returns: { href: returnsHref({ status: "all" }), acts: mayRetryReturnReport },
  pack: { href: HREF.pack, acts: (role) => mayDo(role, "shipping") },
  scan: { href: HREF.scan, acts: receives },
  unclaimed: { href: parcelsHref(), acts: mayCloseParcels },
  held: { href: returnsHref({ status: "held" }), acts: (role) => mayDo(role, "manualCallback") },
  overdue: { href: returnsHref({ status: "overdue" }), acts: submits },
  discrepancies: { href: returnsHref({ status: "discrepancy" }), acts: (role) => mayDo(role, "discrepancy") },
  stockErrors: { href: stockErrorsHref(), edition: "ENTERPRISE", acts: (role) => mayDo(role, "stockRules") },
  shops: { href: shopsHref(), acts: setsUp },
  newShop: { href: HREF.newShop, acts: setsUp },
  afterSalesSettings: { href: HREF.afterSales, edition: "ENTERPRISE", acts: setsAfterSales },
  warehouses: { href: HREF.warehouses, acts: (role) => mayDo(role, "stockRules") },
  packing: { href: HREF.packing, acts: (role) => mayDo(role, "packing") },
  labelSettings: { href: HREF.labels, acts: (role) => mayDo(role, "packing") },
  calendar: { href: HREF.calendar, acts: setsAfterSales },
  capabilities: { href: HREF.capabilities },
  me: { href: HREF.me },
};

type Onward = { screens: readonly LinkLabel[]; related: readonly HelpTopic[] };

/** Where each entry leads: the screens to act on (R156), and entries beside it. */
export const ONWARD: Record<HelpTopic, Onward> = {
  background: { screens: ["work", "shops"], related: ["shop-setup", "configuration-email", "editions"] },
  editions: { screens: ["capabilities", "newShop"], related: ["return-report", "stock-failure"] },
  "shop-setup": { screens: ["newShop", "shops"], related: ["configuration-email", "authorization-expired"] },
  "configuration-email": { screens: ["shops"], related: ["shop-setup", "background"] },
  "goods-matching": { screens: ["goodsMapping"], related: ["order-steps", "submit-refund"] },
  "shipping-time": { screens: ["deadlines", "pending"], related: ["shipping", "label-and-carton", "failed-reports"] },
  "order-steps": { screens: ["orders", "pending"], related: ["cancel-versus-reverse", "shipping", "goods-matching"] },
  shipping: { screens: ["pack", "orders", "deadlines"], related: ["label-and-carton", "failed-reports"] },
  "label-and-carton": { screens: ["packing", "labelSettings"], related: ["shipping", "label-printing"] },
  "label-printing": { screens: ["pack", "orders"], related: ["label-and-carton", "shipping"] },
  "cancel-versus-reverse": {
    screens: ["awaiting", "urgent", "refunds", "why"],
    related: ["missing-return-order", "order-steps"],
  },
  "missing-return-order": { screens: ["why", "unclaimed"], related: ["cancel-versus-reverse", "submit-refund"] },
  "submit-refund": { screens: ["refunds", "failedRefunds"], related: ["missing-return-order", "goods-matching"] },
  "receiving-returns": { screens: ["scan", "returns"], related: ["discrepancies", "return-report"] },
  discrepancies: { screens: ["discrepancies"], related: ["receiving-returns", "return-report"] },
  "unclaimed-parcels": { screens: ["unclaimed", "scan"], related: ["missing-return-order", "receiving-returns"] },
  warehouses: { screens: ["warehouses"], related: ["receiving-returns", "unclaimed-parcels", "stock-failure"] },
  "return-report": { screens: ["held", "afterSalesSettings", "shops"], related: ["refund-time", "failed-reports"] },
  "refund-time": { screens: ["overdue", "returns"], related: ["return-report", "work-calendar"] },
  "stock-failure": { screens: ["stockErrors", "pending", "deadlines"], related: ["editions", "order-steps"] },
  "authorization-expired": { screens: ["shops", "parked"], related: ["receiving-off", "failed-reports"] },
  "receiving-off": { screens: ["parked", "shops"], related: ["authorization-expired", "shipping-time"] },
  "silent-orders": {
    screens: ["shops", "orders"],
    related: ["authorization-expired", "receiving-off", "refused-pushes"],
  },
  "refused-pushes": { screens: ["shops"], related: ["silent-orders", "failed-reports"] },
  "failed-reports": { screens: ["orders", "returns"], related: ["authorization-expired", "return-report"] },
  "work-calendar": { screens: ["calendar"], related: ["refund-time"] },
  access: { screens: ["work"], related: ["second-factor", "saving", "trouble"] },
  "second-factor": { screens: ["me"], related: ["access"] },
  saving: { screens: ["work"], related: ["trouble", "access"] },
  trouble: { screens: ["work"], related: ["saving", "failed-reports"] },
};

/** A screen as a person of some role has it; `href` null: not theirs. `by`: who acts there, where they cannot. */
type Onto = { label: LinkLabel; href: string | null; by: Role[] };

/** The screens of an entry in this edition: those this person may open, and who acts where they do not. */
export function screensFor(topic: HelpTopic, role: Role, edition: Edition): Onto[] {
  return ONWARD[topic].screens.flatMap((label): Onto[] => {
    const { href, acts, edition: only } = SCREENS[label];
    if (only && only !== edition) return [];
    const isOpen = mayOpen(role, href);
    const by = acts && !(isOpen && acts(role)) ? rolesThat((other) => acts(other) && mayOpen(other, href)) : [];
    return isOpen || by.length > 0 ? [{ label, href: isOpen ? href : null, by }] : [];
  });
}
