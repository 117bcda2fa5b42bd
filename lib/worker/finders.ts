import type { AlertKind, Finding } from "@/lib/alerts/domain/finding";
import { listCalendarFindings } from "@/lib/alerts/queries/calendar-findings";
import { listDeliveryFindings } from "@/lib/alerts/queries/delivery-findings";
import type { Scope } from "@/lib/kernel/scope";
import { listOnboardingFindings } from "@/lib/onboarding/queries/findings";
import { listAuthorizationFindings } from "@/lib/shops/queries/authorization-findings";
import { listStockFindings } from "@/lib/publishing/queries/findings";
import { listReceivingFindings } from "@/lib/shops/queries/receiving-findings";

/** Who finds which kinds of alerts; `find` gets a scope of the whole account. */
export type Finder = { kinds: readonly AlertKind[]; find: (scope: Scope, now: Date) => Promise<Finding[]> };

/** One line a noun. A kind has one finder: what it does not find any more is closed. */
export const FINDERS: readonly Finder[] = [
  {
    kinds: ["AUTHORIZATION_ENDING", "AUTHORIZATION_EXPIRED", "AUTHORIZATION_LOST"],
    find: listAuthorizationFindings,
  },
  { kinds: ["CALENDAR_MISSING"], find: listCalendarFindings },
  {
    kinds: [
      "REPORTS_HELD",
      "SHOP_DISABLED",
      "REPORTS_FAILED",
      "PUSHES_PARKED",
      "PUSHES_FAILED",
      "PUSHES_REFUSED",
      "CLOCK_WRONG",
      "SUPPLIER_ID_ELSEWHERE",
    ],
    find: listDeliveryFindings,
  },
  { kinds: ["CONFIG_EMAIL_UNANSWERED"], find: listOnboardingFindings },
  { kinds: ["STOCK_REFUSED", "ORDER_POSSIBLY_MISSED"], find: listStockFindings },
  { kinds: ["RECEIVING_OFF", "RECEIVING_OFF_BEFORE_HOLIDAY", "ORDERS_SILENT"], find: listReceivingFindings },
];
