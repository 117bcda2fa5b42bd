import { mayDo, maySee, maySeeOrders, ROLES, type Role } from "./roles";

type May = (role: Role) => boolean;

const everybody: May = () => true;
const seesReturns: May = (role) => maySee(role, "receiveReturns");
const seesRefunds: May = (role) => maySee(role, "rawRefunds");
const seesShops: May = (role) => maySee(role, "shops");
const seesAuthorization: May = (role) => maySee(role, "authorization");
const seesAfterSales: May = (role) => maySee(role, "afterSalesSettings");
const seesStock: May = (role) => maySee(role, "stockRules");
const seesAlerts: May = (role) => maySee(role, "alerts");
const seesMessages: May = (role) => maySee(role, "messages");
const seesPeople: May = (role) => maySee(role, "users");
const packs: May = (role) => mayDo(role, "packing");
const seesShipping: May = (role) => maySee(role, "shipping");
const ships: May = (role) => mayDo(role, "shipping");

/**
 * Whom the gate of each page lets in (R183), so that nobody is led to a page that turns them away. A part in brackets stands
 * for any id; where two patterns fit, the one in plain words counts. A new page needs its row.
 */
export const PAGES = {
  "/": everybody,
  "/alerts": seesAlerts,
  "/capabilities": everybody,
  "/flagships": seesAuthorization,
  "/flagships/[id]": seesAuthorization,
  "/help": everybody,
  "/help/[topic]": everybody,
  "/me": everybody,
  "/messages/replays": seesMessages,
  "/messages/replays/[id]": seesMessages,
  "/messages": seesMessages,
  "/messages/[id]": seesMessages,
  "/onboarding": seesShops,
  "/orders": maySeeOrders,
  "/orders/[id]": maySeeOrders,
  "/orders/[id]/print": ships,
  "/orders/[id]/ship": ships,
  "/orders/deadlines": maySeeOrders,
  "/orders/import-waybills": ships,
  "/orders/mapping": (role) => maySee(role, "orderReview"),
  "/orders/pack": ships,
  "/orders/waves": seesShipping,
  "/orders/waves/[id]": seesShipping,
  "/orders/waves/[id]/pick": ships,
  "/orders/waves/new": ships,
  "/refunds": seesRefunds,
  "/refunds/[id]": seesRefunds,
  "/refunds/why": seesRefunds,
  "/returns": seesReturns,
  "/returns/[id]": seesReturns,
  "/returns/scan": (role) => mayDo(role, "receiveReturns"),
  "/returns/unclaimed": seesReturns,
  "/settings/after-sales": seesAfterSales,
  "/settings/app-secret": (role) => mayDo(role, "authorization"),
  "/settings/calendar": seesAfterSales,
  "/settings/labels": (role) => maySee(role, "packing"),
  "/settings/notifications": seesAlerts,
  "/settings/notifications/[id]": (role) => mayDo(role, "alerts"),
  "/settings/packing": (role) => maySee(role, "packing"),
  "/settings/packing/cartons/[id]": packs,
  "/settings/packing/labels/[id]": packs,
  "/settings/users": seesPeople,
  "/settings/users/[id]": seesPeople,
  "/settings/users/new": (role) => mayDo(role, "users"),
  "/settings/warehouses": seesStock,
  "/shops": seesShops,
  "/shops/[id]": seesShops,
  "/shops/[id]/diagnosis": seesMessages,
  "/shops/expiry": seesAuthorization,
  "/shops/new": (role) => mayDo(role, "shops"),
  "/stock": seesStock,
  "/stock/[id]": seesStock,
  "/stock/errors": seesStock,
  "/stock/import": (role) => mayDo(role, "stockRules"),
  "/stock/reconcile": seesStock,
  "/stock/rules": seesStock,
} as const satisfies Record<string, May>;

type Page = keyof typeof PAGES;

/** The page an address of ours leads to, query and place in the page left aside; null where it is no signed-in page. */
export function pageOf(href: string): Page | null {
  const path = href.split(/[?#]/)[0] ?? "";
  const plain = Object.keys(PAGES).find((page) => page === path);
  return (plain ?? Object.keys(PAGES).find((page) => fits(page, path)) ?? null) as Page | null;
}

function fits(page: string, path: string): boolean {
  const [wanted, got] = [page.split("/"), path.split("/")];
  return (
    wanted.length === got.length && wanted.every((part, at) => (part.startsWith("[") ? got[at] : part === got[at]))
  );
}

/** True when the role may open the address. Addresses that are no page of ours, such as mail and files, are everybody's. */
export function mayOpen(role: Role, href: string): boolean {
  const page = pageOf(href);
  return page === null || PAGES[page](role);
}

/** The roles that may, in the order of the requirements' table: for naming them where this person may not. */
export function rolesThat(may: May): Role[] {
  return ROLES.filter(may);
}
