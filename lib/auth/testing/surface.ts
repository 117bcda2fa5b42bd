import type { Role } from "@/lib/kernel/roles";

const EVERYBODY: Role[] = ["ADMIN", "CLERK", "WAREHOUSE", "ENGINEER", "AUDITOR"];
const SEE_ORDERS: Role[] = ["ADMIN", "CLERK", "WAREHOUSE", "AUDITOR"];
const SEE_RETURNS: Role[] = ["ADMIN", "CLERK", "WAREHOUSE", "AUDITOR"];
const SEE_REVIEW: Role[] = ["ADMIN", "CLERK", "AUDITOR"];
const REVIEW: Role[] = ["ADMIN", "CLERK"];
const SHIP: Role[] = ["ADMIN", "WAREHOUSE"];
const RECEIVE: Role[] = ["ADMIN", "WAREHOUSE"];
const SETTLE: Role[] = ["ADMIN", "CLERK"];
/** Those who settle discrepancies, and the warehouse, which reports them. */
const RAISE: Role[] = ["ADMIN", "CLERK", "WAREHOUSE"];
const SETTLE_PARCELS: Role[] = ["ADMIN", "CLERK", "WAREHOUSE"];
const SEE_SHOPS: Role[] = ["ADMIN", "CLERK", "ENGINEER", "AUDITOR"];
/** Alerts are the administrators' and the engineers', who set up; auditors look. */
const SEE_ALERTS: Role[] = ["ADMIN", "ENGINEER", "AUDITOR"];
const SET_UP: Role[] = ["ADMIN", "ENGINEER"];
const SEE_STOCK: Role[] = ["ADMIN", "WAREHOUSE", "ENGINEER", "AUDITOR"];

/**
 * Who may pass each door, written out from requirements.md section 6 and not from the code (R183). A new page, action or
 * route needs its row here.
 */
export const SURFACE: Record<string, readonly Role[]> = {
  "page /": EVERYBODY,
  "page /capabilities": EVERYBODY,
  "page /help/[topic]": EVERYBODY,
  "page /alerts": SEE_ALERTS,
  "page /orders": SEE_ORDERS,
  "page /orders/deadlines": SEE_ORDERS,
  "page /orders/[id]": SEE_ORDERS,
  "page /orders/[id]/ship": SHIP,
  "page /orders/[id]/print": SHIP,
  "page /orders/mapping": SEE_REVIEW,
  "page /refunds": EVERYBODY,
  "page /refunds/[id]": EVERYBODY,
  "page /refunds/why": EVERYBODY,
  "page /returns": SEE_RETURNS,
  "page /returns/[id]": SEE_RETURNS,
  "page /returns/scan": RECEIVE,
  "page /returns/unclaimed": SEE_RETURNS,
  "page /stock": SEE_STOCK,
  "page /stock/[id]": SEE_STOCK,
  "page /stock/errors": SEE_STOCK,
  "page /stock/rules": SEE_STOCK,
  "page /stock/reconcile": SEE_STOCK,

  "page /shops": SEE_SHOPS,
  "page /shops/[id]": SEE_SHOPS,
  "page /shops/new": SET_UP,
  "page /settings/after-sales": ["ADMIN", "ENGINEER", "AUDITOR"],
  "page /settings/calendar": ["ADMIN", "ENGINEER", "AUDITOR"],
  "page /settings/packing": EVERYBODY,
  "page /settings/packing/cartons/[id]": SET_UP,
  "page /settings/packing/labels/[id]": SET_UP,

  "action alerts.acknowledge": SET_UP,
  "action alerts.takeBack": SET_UP,
  "action orders.review": REVIEW,
  "action orders.pass": REVIEW,
  "action orders.acknowledge": REVIEW,
  "action orders.reopen": REVIEW,
  "action orders.ship": SHIP,
  "action orders.requestWaybills": SHIP,
  "action orders.correctWaybill": SHIP,
  "action orders.reportShortage": REVIEW,
  "action orders.retry": ["ADMIN", "CLERK", "WAREHOUSE"],
  "action orders/mapping.match": REVIEW,
  "action orders/mapping.create": REVIEW,
  "action orders/mapping.preview": REVIEW,
  "action orders/mapping.apply": REVIEW,
  "action refunds.submit": ["ADMIN", "CLERK"],
  "action returns.receive": RECEIVE,
  "action returns.arrive": RECEIVE,
  "action returns.undo": RAISE,
  "action returns.retry": RECEIVE,
  "action returns.askReport": ["ADMIN"],
  "action returns.withdrawReport": ["ADMIN"],
  "action returns.confirmHeldReport": ["ADMIN", "CLERK"],
  "action returns.markRefunded": ["ADMIN", "CLERK"],
  "action returns.undoRefundMark": ["ADMIN", "CLERK"],
  "action returns.raise": RAISE,
  "action returns.note": SETTLE,
  "action returns.correct": SETTLE,
  "action returns.terminate": SETTLE,
  "action returns/unclaimed.book": RECEIVE,
  "action returns/unclaimed.close": SETTLE_PARCELS,
  "action returns/unclaimed.reopen": SETTLE_PARCELS,
  "action stock.correct": ["ADMIN"],
  "action stock.reserve": ["ADMIN"],
  "action stock.addSku": ["ADMIN"],
  "action stock.changeSku": ["ADMIN"],
  "action stock.setGoodsId": ["ADMIN"],
  "action stock.createWarehouse": ["ADMIN"],
  "action stock.changeWarehouse": ["ADMIN"],

  "action onboarding.confirmFact": SET_UP,
  "action onboarding.withdrawFact": SET_UP,
  "action onboarding.markEmail": SET_UP,
  "action onboarding.sendEmail": SET_UP,
  "action onboarding.askForRecipient": ["ENGINEER"],
  "action onboarding.withdrawAsk": SET_UP,
  "action onboarding.confirmAsk": SET_UP,
  "action onboarding.setReminder": SET_UP,
  "action onboarding.sendTest": SET_UP,
  "action onboarding.closeTest": SET_UP,
  "action shops.create": SET_UP,
  "action shops.update": SET_UP,
  "action shops.agree": SET_UP,
  "action shops.saveVersion": SET_UP,
  "action shops.resume": SET_UP,
  "action shops.receivingOff": SET_UP,
  "action shops.receivingEnd": SET_UP,
  "action shops.receivingOn": SET_UP,
  "action shops.takeUp": SET_UP,
  "action shops.switchAg": SET_UP,
  "action shops.switchAutoSubmit": SET_UP,
  "action shops.switchArrivals": SET_UP,
  "action settings/after-sales.save": SET_UP,
  "action settings/calendar.setDay": SET_UP,
  "action settings/calendar.removeDay": SET_UP,
  "action settings/packing.addCarton": SET_UP,
  "action settings/packing.editCarton": SET_UP,
  "action settings/packing.turnCarton": SET_UP,
  "action settings/packing.addLabel": SET_UP,
  "action settings/packing.editLabel": SET_UP,
  "action settings/packing.turnLabel": SET_UP,

  "GET /api/admin/work": EVERYBODY,
  "GET /api/admin/alerts": SEE_ALERTS,
  "GET /api/admin/alerts/bell": SEE_ALERTS,
  "GET /api/admin/orders": SEE_ORDERS,
  "GET /api/admin/orders/parked": SEE_ORDERS,
  "GET /api/admin/orders/deadlines": SEE_ORDERS,
  "GET /api/admin/orders/[id]": SEE_ORDERS,
  "GET /api/admin/orders/[id]/slip": SHIP,
  "GET /api/admin/orders/unmatched": SEE_REVIEW,
  "GET /api/admin/skus": REVIEW,
  "POST /api/admin/photos": RAISE,
  "GET /api/admin/photos/[id]": ["ADMIN", "CLERK", "WAREHOUSE", "AUDITOR"],
  "GET /api/admin/refunds": EVERYBODY,
  "GET /api/admin/refunds/waiting": EVERYBODY,
  "GET /api/admin/returns": SEE_RETURNS,
  "GET /api/admin/returns/[id]": SEE_RETURNS,
  "GET /api/admin/returns/scan": RECEIVE,
  "GET /api/admin/returns/unclaimed": SEE_RETURNS,
  "GET /api/admin/stock": SEE_STOCK,
  "GET /api/admin/stock/[id]": SEE_STOCK,
  "GET /api/admin/stock/attempts": SEE_STOCK,
  "GET /api/admin/stock/errors": SEE_STOCK,
  "GET /api/admin/stock/errors/targets": SEE_STOCK,
  "GET /api/admin/stock/occupying": SEE_STOCK,
  "GET /api/admin/stock/reconcile": SEE_STOCK,
  "GET /api/admin/stock/rules": SEE_STOCK,
  "GET /api/admin/stock/rules/[id]": SEE_STOCK,
  "GET /api/admin/onboarding": SEE_SHOPS,
  "GET /api/admin/onboarding/[id]": SEE_SHOPS,
  "GET /api/admin/shops": SEE_SHOPS,
  "GET /api/admin/shops/[id]": SEE_SHOPS,
};

/** What anybody may reach without signing in, and why. */
export const PUBLIC: Record<string, string> = {
  "app/sign-in/page.tsx": "signing in",
  "app/api/auth/[...nextauth]/route.ts": "next-auth's own",
  "app/api/health/route.ts": "monitoring: no tenant data",
  "app/api/qimen/route.ts": "the platform's pushes: signed",
  "lib/i18n/switch-locale.ts": "the language, in one's own cookie",
};
