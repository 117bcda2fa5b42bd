import type { HelpTopic } from "@/lib/kernel/help-topics";

export type HelpGroup = "faq" | "start" | "orders" | "afterSales" | "connection" | "system";

/** The entries as the index shows them: the four published questions first (R156). Each stands in one group. */
export const HELP_GROUPS: Record<HelpGroup, readonly HelpTopic[]> = {
  faq: ["shipping-time", "missing-return-order", "cancel-versus-reverse", "stock-failure"],
  start: ["background", "editions", "shop-setup", "configuration-email", "goods-matching"],
  orders: ["order-steps", "shipping", "label-and-carton", "label-printing"],
  afterSales: [
    "submit-refund",
    "receiving-returns",
    "discrepancies",
    "unclaimed-parcels",
    "warehouses",
    "return-report",
    "refund-time",
    "work-calendar",
  ],
  connection: ["authorization-expired", "receiving-off", "silent-orders", "refused-pushes", "failed-reports"],
  system: ["access", "second-factor", "saving", "trouble"],
};

export const HELP_GROUP_NAMES = Object.keys(HELP_GROUPS) as HelpGroup[];
