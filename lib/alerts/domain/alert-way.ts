import { shopHref } from "@/lib/kernel/addresses";
import { assertNever } from "@/lib/kernel/assert-never";
import { mayOpen, pageOf, rolesThat } from "@/lib/kernel/pages";
import { isAdmin, mayDo, mayRetryOrderReport, mayRetryReturnReport, type Area, type Role } from "@/lib/kernel/roles";
import type { AlertKind, Finding } from "./finding";

/** Where an alert leads this person, and who can end it where they cannot. */
export type AlertWay = {
  /** Null: this role may see none of the pages that help. */
  href: string | null;
  /** `act`: there they can end it. `look`: they can only see it there. `read`: it is explained there. */
  kind: "act" | "look" | "read";
  /** Who can end it in Line3; empty where this person can, or where nobody can. */
  by: Role[];
};

type May = (role: Role) => boolean;

/** An alert as far as its way goes: its kind, shop and page, and the values its words name. */
export type AlertAbout = Pick<Finding, "shopId" | "href"> & { kind: AlertKind; values: Finding["facts"] };

/** Where it is put right, and whose act ends it there. */
type Place = { href: string; ends: May };

/** The places of an alert, the usual one first. A new kind does not compile until somebody can end it. */
function placesOf({ kind, shopId, href, values }: AlertAbout): Place[] {
  switch (kind) {
    case "AUTHORIZATION_ENDING":
    case "AUTHORIZATION_EXPIRED":
    case "AUTHORIZATION_LOST":
    case "REPORTS_HELD":
      return [{ href, ends: does("authorization") }];
    case "SHOP_DISABLED":
      return [{ href, ends: isAdmin }];
    case "RECEIVING_OFF":
    case "RECEIVING_OFF_BEFORE_HOLIDAY":
      return [{ href, ends: does("receiving") }];
    case "PUSHES_PARKED":
      // One by one in the list, or all at once by the shop's switch, which others may use.
      return [
        { href, ends: does("orderReview") },
        ...(shopId === null ? [] : [{ href: shopHref(shopId, "receiving"), ends: does("receiving") }]),
      ];
    case "PUSHES_REFUSED":
      return [{ href, ends: isServers(values.cause) ? () => false : does("shops") }];
    case "CLOCK_WRONG":
    case "SUPPLIER_ID_ELSEWHERE":
      return [{ href, ends: () => false }]; // whoever runs the server, where no page leads
    case "PUSHES_FAILED":
      return [{ href, ends: does("messages") }];
    case "REPORTS_FAILED":
      return [{ href, ends: values.subject === "order" ? mayRetryOrderReport : mayRetryReturnReport }];
    case "CALENDAR_MISSING":
      return [{ href, ends: does("afterSalesSettings") }];
    case "STOCK_REFUSED":
    case "ORDER_POSSIBLY_MISSED":
      return [{ href, ends: does("stockRules") }];
    case "ORDERS_SILENT":
    case "CONFIG_EMAIL_UNANSWERED":
      return [{ href, ends: does("shops") }];
    default:
      return assertNever(kind);
  }
}

/** The keys, the clock and what came for nobody we know are for whoever runs the server: no page has them. */
function isServers(cause: Finding["facts"][string] | undefined): boolean {
  return cause === "signature" || cause === "time" || cause === "nameless";
}

function does(area: Area): May {
  return (role) => mayDo(role, area);
}

/** Who can end an alert, whatever page they do it on: for notices, whose reader nobody knows. */
export function endersOf(about: AlertAbout): Role[] {
  return rolesThat((role) => placesOf(about).some(({ href, ends }) => ends(role) && mayOpen(role, href)));
}

/** The way of a person of this role: the first place where they can end it, else the first that they may see. */
export function wayOf(about: AlertAbout, role: Role): AlertWay {
  const seen = placesOf(about).filter(({ href }) => mayOpen(role, href));
  const acting = seen.find(({ ends }) => ends(role));
  if (acting) return { href: acting.href, kind: "act", by: [] };
  const [first] = seen;
  const isHelp = first !== undefined && pageOf(first.href) === "/help/[topic]";
  return { href: first?.href ?? null, kind: isHelp ? "read" : "look", by: endersOf(about) };
}
