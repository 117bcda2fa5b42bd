import type { HelpTopic } from "@/lib/kernel/help-topics";
import type { AlertKind } from "./finding";

/** The help entry of every kind of alert (R157). A new kind does not compile until it has one. */
export const HELP_OF_ALERT = {
  AUTHORIZATION_ENDING: "authorization-expired",
  AUTHORIZATION_EXPIRED: "authorization-expired",
  AUTHORIZATION_LOST: "authorization-expired",
  REPORTS_HELD: "authorization-expired",
  SHOP_DISABLED: "receiving-off",
  RECEIVING_OFF: "receiving-off",
  RECEIVING_OFF_BEFORE_HOLIDAY: "receiving-off",
  PUSHES_PARKED: "receiving-off",
  ORDERS_SILENT: "silent-orders",
  PUSHES_REFUSED: "refused-pushes",
  PUSHES_FAILED: "refused-pushes",
  CLOCK_WRONG: "refused-pushes",
  SUPPLIER_ID_ELSEWHERE: "shop-setup",
  REPORTS_FAILED: "failed-reports",
  CALENDAR_MISSING: "work-calendar",
  STOCK_REFUSED: "stock-failure",
  ORDER_POSSIBLY_MISSED: "silent-orders",
  CONFIG_EMAIL_UNANSWERED: "configuration-email",
} as const satisfies Record<AlertKind, HelpTopic>;
