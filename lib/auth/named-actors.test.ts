import { expect, test } from "vitest";
import { ROLES, type Role } from "@/lib/kernel/roles";
import { MESSAGES } from "@/lib/messages";
import { SURFACE } from "./testing/surface";

/** How texts call the roles. A warehouse is also a place: only where it is to do something does it count. */
const CALLED: Record<Role, RegExp> = {
  ADMIN: /商家管理员|[请由]管理员/,
  CLERK: /售后客服/,
  WAREHOUSE: /下一步：仓库|[由请]仓库/,
  ENGINEER: /技术实施|实施人员/,
  AUDITOR: /审计(?!记录|日志)/,
};

/** What of the catalogues tells people whom their work waits for; the others explain, or are about signing in. */
const OF_WORK = [
  ...[
    "calendar",
    "errors",
    "flagships",
    "goods",
    "labels",
    "onboarding",
    "orders",
    "pack",
    "packing",
    "parcels",
    "publishing",
    "pulse",
  ],
  ...["refunds", "reports", "returns", "scan", "settings", "shops", "stock"],
] as const;

/** The act that a text sends somebody to and the page where its button stands; null: they are only to be asked or told. */
const NAMED: Record<string, readonly [act: string, page: string] | null> = {
  "calendar.year.unpublishedAsk": ["settings/calendar.setDay", "/settings/calendar"],
  "errors.SECOND_FACTOR_OWN_FIRST.meaning": null,
  "errors.NOT_PARKED.next": ["shops.replay", "/shops/[id]"],
  "errors.SHOP_DISABLED.next": ["shops.enable", "/shops/[id]"],
  "errors.FLAGSHIP_NOT_LIVE.next": ["shops.markLive", "/capabilities"],
  "errors.ORDER_CANCELLED.next": null,
  "errors.ORDER_HELD.next": ["orders.release", "/orders/[id]"],
  "errors.ORDER_NOT_REVIEWED.next": ["orders.review", "/orders/[id]"],
  "errors.LABEL_NOT_STANDARD.next": ["settings/packing.addLabel", "/settings/packing"],
  "errors.CARTON_NOT_APPROVED.next": ["settings/packing.addCarton", "/settings/packing"],
  "errors.EWAYBILL_NOT_SET_UP.next": ["settings/labels.saveShippingDefault", "/settings/labels"],
  "errors.EWAYBILL_ADDRESS_GONE.next": ["settings/labels.saveShippingDefault", "/settings/labels"],
  "errors.TEMPLATE_NOT_STANDARD.next": ["settings/labels.markStandard", "/settings/labels"],
  "labels.settings.templates.helpOthers": ["settings/labels.markStandard", "/settings/labels"],
  "errors.REFUND_WITHDRAWN.next": null,
  "errors.RETURN_CLOSED.next": null,
  "errors.RETURN_TERMINATED.next": null,
  "errors.RECEIPT_TOO_MANY.next": null,
  "errors.RECEIPT_REPORTED.next": null,
  "errors.UNDO_TOO_LATE.next": null,
  "errors.REPORT_NOT_ASKED.next": ["returns.askReport", "/returns/[id]"],
  "errors.UNKNOWN_WAREHOUSE.next": ["settings/warehouses.createWarehouse", "/settings/warehouses"],
  "flagships.empty.ask": ["flagships.add", "/flagships"],
  "flagships.pending.ask": ["flagships.keep", "/flagships/[id]"],
  "flagships.notice.ask": ["flagships.begin", "/flagships/[id]"],
  "onboarding.owner.why": ["stock/rules.saveOwner", "/stock/rules"],
  "onboarding.settings.askWhat": ["onboarding.confirmAsk", "/onboarding"],
  "onboarding.settings.askedOther": ["onboarding.confirmAsk", "/onboarding"],
  "onboarding.settings.onlyEngineer": ["onboarding.askForRecipient", "/onboarding"],
  "orders.detail.testOrder.ask": ["onboarding.closeTest", "/shops/[id]"],
  "orders.detail.next.review": ["orders.review", "/orders/[id]"],
  "orders.detail.next.ship": ["orders.ship", "/orders/[id]/ship"],
  "orders.detail.next.held": ["orders.release", "/orders/[id]"],
  "orders.detail.notice.HELD.next": ["orders.release", "/orders/[id]"],
  "orders.ship.blocked.HELD.next": ["orders.release", "/orders/[id]"],
  "orders.detail.next.authorization": ["flagships.begin", "/flagships/[id]"],
  "orders.detail.next.enable": ["shops.enable", "/shops/[id]"],
  "orders.detail.notice.CANCELLED.next": null,
  "orders.ship.granted.suspended.refused": ["flagships.begin", "/flagships/[id]"],
  "orders.ship.granted.suspended.authorization-lost": ["flagships.begin", "/flagships/[id]"],
  "orders.ship.granted.suspended.flagship-disabled": ["flagships.turn", "/flagships/[id]"],
  "orders.ship.granted.suspended.shop-disabled": ["shops.enable", "/shops/[id]"],
  "orders.ship.wholeOrder": ["orders.reportShortage", "/orders/[id]"],
  "orders.ship.blocked.PENDING_REVIEW.next": ["orders.review", "/orders/[id]"],
  "orders.ship.cancelled.next": null,
  "pack.refusal.held.next": ["orders.release", "/orders/[id]"],
  "pack.refusal.notReviewed.next": ["orders.review", "/orders/[id]"],
  "pack.refusal.numberElsewhere.next": null,
  "pack.refusal.offStandard.next": null,
  "packing.desk.onlyAdmin": ["settings/packing.changeDesk", "/settings/packing"],
  "packing.labels.form.standardHelp": ["settings/packing.editLabel", "/settings/packing/labels/[id]"],
  "publishing.cause.set-up.next": ["shops.update", "/shops/[id]"],
  "publishing.owner.missing.ask": ["stock/rules.saveOwner", "/stock/rules"],
  "refunds.problem.WITHDRAWN.next": null,
  "refunds.next.submit": ["refunds.submit", "/refunds/[id]"],
  "refunds.next.clerk": ["refunds.submit", "/refunds/[id]"],
  "refunds.next.warehouse": ["returns.receive", "/returns/[id]"],
  "refunds.flow.next.clerk": ["returns.retry", "/returns/[id]"],
  "refunds.flow.next.warehouse": ["returns.receive", "/returns/[id]"],
  "refunds.flow.next.admin": ["returns.askReport", "/returns/[id]"],
  "refunds.submitWaiting.ask": ["refunds.submit", "/refunds"],
  "reports.next.not-set-up": ["shops.update", "/shops/[id]"],
  "reports.next.suspended": ["flagships.begin", "/flagships/[id]"],
  "reports.next.no-store-code": ["settings/warehouses.changeWarehouse", "/settings/warehouses"],
  "returns.next.warehouse": ["returns.receive", "/returns/[id]"],
  "returns.next.discrepancy": ["returns.note", "/returns/[id]"],
  "returns.next.admin": ["settings/after-sales.save", "/settings/after-sales"],
  "returns.short.help": ["returns.note", "/returns/[id]"],
  "returns.held.HELD_SETTINGS_OFF.next": ["settings/after-sales.save", "/settings/after-sales"],
  "returns.held.HELD_BEFORE_ENABLE.next": ["shops.switchAg", "/shops/[id]"],
  "returns.held.warn.next": ["shops.switchAg", "/shops/[id]"],
  "returns.discrepancies.raiseForm.text": ["returns.note", "/returns/[id]"],
  "returns.discrepancies.raiseForm.textShort": ["returns.note", "/returns/[id]"],
  "returns.heldReport.asked.other": ["returns.confirmHeldReport", "/returns/[id]"],
  "scan.parcel.withdrawn.next": null,
  "scan.closed.received.failed": ["returns.retry", "/returns/[id]"],
  "scan.closed.received.next": null,
  "scan.closed.terminated.next": null,
  "scan.closed.withdrawn.next": null,
  "shops.empty.ask": ["shops.create", "/shops/new"],
  "shops.none.ask": ["settings/users.changeAccess", "/settings/users/[id]"],
  "shops.tooOld.ask": ["shops.saveVersion", "/shops/new"],
  "shops.agreement.notice.ask": ["shops.agree", "/shops/[id]"],
  "shops.orders.cause.pushes-failed": ["shops.replay", "/shops/[id]"],
  "shops.orders.cause.signature": null,
  "shops.disabling.ask": ["shops.enable", "/shops/[id]"],
  "shops.stuck.mistimed": ["messages.startReplay", "/messages/replays"],
  "shops.stuck.unreadable": ["messages.startReplay", "/messages/replays"],
  "shops.stuck.askReplay": ["shops.replay", "/shops/[id]"],
};

function textsOf(node: object, path: string): [key: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string" ? [[`${path}.${name}`, value]] : textsOf(value as object, `${path}.${name}`),
  );
}

const naming = OF_WORK.flatMap((part) => textsOf(MESSAGES["zh-CN"][part], part)).flatMap(([key, text]) => {
  const roles = ROLES.filter((role) => CALLED[role].test(text));
  return roles.length > 0 ? [{ key, roles }] : [];
});

test("every text that names whom something waits for says which act it is", () => {
  expect(naming.map(({ key }) => key).sort()).toEqual(Object.keys(NAMED).sort());
});

test.each(naming.filter(({ key }) => NAMED[key]))("$key: $roles have the button", ({ key, roles }) => {
  const [act, page] = NAMED[key] ?? [];
  for (const role of roles) {
    expect([act, SURFACE[`action ${act}`]?.includes(role)]).toEqual([act, true]);
    expect([page, SURFACE[`page ${page}`]?.includes(role)]).toEqual([page, true]);
  }
});
