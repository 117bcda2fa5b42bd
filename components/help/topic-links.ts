import type { HelpTopic } from "@/lib/kernel/help-topics";
import { mayDo, maySee, maySeeOrders, type Role } from "@/lib/kernel/roles";
import type { Edition } from "@/lib/kernel/scope";
import type { Messages } from "@/lib/messages";

export type LinkLabel = keyof Messages["help"]["link"];

/** A screen on which a person acts on what an entry explains; `may`: whom the screen lets in. */
type Screen = { href: string; may: (role: Role, edition: Edition) => boolean };

/** The screens the help leads to. */
export const SCREENS: Record<LinkLabel, Screen> = {
  work: { href: "/", may: () => true },
  deadlines: { href: "/orders/deadlines", may: maySeeOrders },
  orders: { href: "/orders?status=all", may: maySeeOrders },
  pending: { href: "/orders?status=PENDING_REVIEW", may: maySeeOrders },
  parked: { href: "/orders?status=PARKED", may: maySeeOrders },
  awaiting: { href: "/orders?status=all&attention=AWAITING_RETURN", may: maySeeOrders },
  urgent: { href: "/orders?status=all&attention=URGENT", may: maySeeOrders },
  goodsMapping: { href: "/orders/mapping", may: (role) => maySee(role, "orderReview") },
  refunds: { href: "/refunds?status=PENDING", may: (role) => maySee(role, "rawRefunds") },
  failedRefunds: { href: "/refunds?status=SUBMIT_FAILED", may: (role) => maySee(role, "rawRefunds") },
  why: { href: "/refunds/why", may: (role) => maySee(role, "rawRefunds") },
  returns: { href: "/returns?status=all", may: (role) => maySee(role, "receiveReturns") },
  scan: { href: "/returns/scan", may: (role) => mayDo(role, "receiveReturns") },
  unclaimed: { href: "/returns/unclaimed", may: (role) => maySee(role, "receiveReturns") },
  untold: { href: "/returns?status=untold", may: (role) => maySee(role, "receiveReturns") },
  overdue: { href: "/returns?status=overdue", may: (role) => maySee(role, "receiveReturns") },
  discrepancies: { href: "/returns?status=discrepancy", may: (role) => maySee(role, "receiveReturns") },
  stockErrors: {
    href: "/stock/errors",
    may: (role, edition) => edition === "ENTERPRISE" && maySee(role, "stockRules"),
  },
  shops: { href: "/shops", may: (role) => maySee(role, "shops") },
  newShop: { href: "/shops/new", may: (role) => mayDo(role, "shops") },
  afterSalesSettings: {
    href: "/settings/after-sales",
    may: (role, edition) => edition === "ENTERPRISE" && maySee(role, "afterSalesSettings"),
  },
  packing: { href: "/settings/packing", may: (role) => maySee(role, "packing") },
  calendar: { href: "/settings/calendar", may: (role) => maySee(role, "afterSalesSettings") },
  capabilities: { href: "/capabilities", may: () => true },
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
  shipping: { screens: ["orders", "deadlines"], related: ["label-and-carton", "failed-reports"] },
  "label-and-carton": { screens: ["packing"], related: ["shipping"] },
  "cancel-versus-reverse": {
    screens: ["awaiting", "urgent", "refunds", "why"],
    related: ["missing-return-order", "order-steps"],
  },
  "missing-return-order": { screens: ["why", "unclaimed"], related: ["cancel-versus-reverse", "submit-refund"] },
  "submit-refund": { screens: ["refunds", "failedRefunds"], related: ["missing-return-order", "goods-matching"] },
  "receiving-returns": { screens: ["scan", "returns"], related: ["discrepancies", "return-report"] },
  discrepancies: { screens: ["discrepancies"], related: ["receiving-returns", "return-report"] },
  "unclaimed-parcels": { screens: ["unclaimed", "scan"], related: ["missing-return-order", "receiving-returns"] },
  "return-report": { screens: ["untold", "afterSalesSettings", "shops"], related: ["refund-time", "failed-reports"] },
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
  access: { screens: ["work"], related: ["saving", "trouble"] },
  saving: { screens: ["work"], related: ["trouble", "access"] },
  trouble: { screens: ["work"], related: ["saving", "failed-reports"] },
};

/** The screens of an entry that this person may open. */
export function screensFor(topic: HelpTopic, role: Role, edition: Edition): { label: LinkLabel; href: string }[] {
  return ONWARD[topic].screens
    .filter((label) => SCREENS[label].may(role, edition))
    .map((label) => ({ label, href: SCREENS[label].href }));
}
