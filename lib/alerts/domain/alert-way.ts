import { diagnosisHref, messagesToHealHref, shopHref } from "@/lib/kernel/addresses";
import { assertNever } from "@/lib/kernel/assert-never";
import { mayOpen, pageOf, rolesThat } from "@/lib/kernel/pages";
import { isAdmin, mayDo, mayRetryOrderReport, mayRetryReturnReport, type Area, type Role } from "@/lib/kernel/roles";
import type { FactsOfKind } from "./facts-of-kind";
import type { AlertKind, AnyFinding, Values } from "./finding";

/** Where an alert leads this person, and who can end it where they cannot. */
export type AlertWay = {
  /** Null: this role may see none of the pages that help. */
  href: string | null;
  /** `act`: there they can end it. `look`: they can only see it there. `read`: it is explained there. */
  kind: "act" | "look" | "read";
  /** Who can end it in Line3; empty where this person can, or where nobody can. */
  by: Role[];
  /** Whether of those only people who look after every shop can. */
  byWholeAccount: boolean;
};

/** Whom an alert is shown to: their role, and whether they look after every shop of the account or only some. */
export type Reader = { role: Role; coversAccount: boolean };

type May = (role: Role) => boolean;

/** An alert as far as its way goes: its kind, shop and page, and the values its words name. */
export type AlertAbout = Pick<AnyFinding, "shopId" | "href"> & { kind: AlertKind; values: Values };

/** Where it is put right, whose act ends it there, and whether that act is one on the whole account (`ensureWholeAccount`). */
type Place = { href: string; ends: May; isOfAccount?: boolean };

/** The places of an alert, the usual one first. One whose page this version does not have is none. */
function placesOf(about: AlertAbout): Place[] {
  return allPlacesOf(about).filter(({ href }) => pageOf(href) !== null);
}

/** A new kind does not compile until somebody can end it. */
function allPlacesOf({ kind, shopId, href, values }: AlertAbout): Place[] {
  switch (kind) {
    case "AUTHORIZATION_ENDING":
    case "AUTHORIZATION_EXPIRED":
    case "AUTHORIZATION_LOST":
      return [{ href, ends: does("authorization"), isOfAccount: true }];
    case "REPORTS_HELD":
      return [{ href, ends: does("authorization"), isOfAccount: values.cause === HELD_BY_FLAGSHIP }];
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
    case "PUSHES_REFUSED": {
      const by = (area: Area): May => (isServers(values.cause) ? () => false : does(area));
      // What came for a shop is among its messages, with what of it can be shown.
      const messages = { href: messagesToHealHref("refused", "in", shopId), ends: by("messages") };
      return [...(shopId === null ? [] : [messages]), { href, ends: by("shops") }];
    }
    case "CLOCK_WRONG":
    case "SUPPLIER_ID_ELSEWHERE":
      return [{ href, ends: () => false }]; // whoever runs the server, where no page leads
    case "PUSHES_FAILED":
      return [
        { href: messagesToHealHref("failed", "in", shopId), ends: does("messages") },
        { href, ends: does("messages") },
      ];
    case "REPORTS_FAILED":
      // An engineer, who sees no orders, sends it again from the messages.
      return [
        { href, ends: values.subject === OF_ORDERS ? mayRetryOrderReport : mayRetryReturnReport },
        { href: messagesToHealHref("failed", "out", shopId), ends: does("messages") },
      ];
    case "CALENDAR_MISSING":
      return [{ href, ends: does("afterSalesSettings"), isOfAccount: true }];
    case "STOCK_REFUSED":
    case "ORDER_POSSIBLY_MISSED":
      return [{ href, ends: does("stockRules") }];
    case "ORDERS_SILENT":
      return [
        ...(shopId === null ? [] : [{ href: diagnosisHref(shopId), ends: does("shops") }]),
        { href, ends: does("shops") },
      ];
    case "CONFIG_EMAIL_UNANSWERED":
      return [{ href, ends: does("shops") }];
    default:
      return assertNever(kind);
  }
}

const HELD_BY_FLAGSHIP: FactsOfKind<"REPORTS_HELD">["cause"] = "flagship";
const OF_ORDERS: FactsOfKind<"REPORTS_FAILED">["subject"] = "order";
/** The keys, the clock and what came for nobody we know are for whoever runs the server: no page has them. */
const SERVERS: readonly FactsOfKind<"PUSHES_REFUSED">["cause"][] = ["signature", "time", "nameless"];

function isServers(cause: Values[string] | undefined): boolean {
  return SERVERS.some((one) => one === cause);
}

function does(area: Area): May {
  return (role) => mayDo(role, area);
}

/** Who can end an alert, whatever page they do it on: for notices, whose reader nobody knows. */
export function endersOf(about: AlertAbout): Role[] {
  return rolesThat((role) => placesOf(about).some(({ href, ends }) => ends(role) && mayOpen(role, href)));
}

/** The way of a person: the first place where they can end it, else the first that they may see. */
export function wayOf(about: AlertAbout, { role, coversAccount }: Reader): AlertWay {
  const seen = placesOf(about).filter(({ href }) => mayOpen(role, href));
  const acting = seen.find(({ ends, isOfAccount = false }) => ends(role) && (coversAccount || !isOfAccount));
  if (acting) return { href: acting.href, kind: "act", by: [], byWholeAccount: false };
  const [first] = seen;
  const isHelp = first !== undefined && pageOf(first.href) === "/help/[topic]";
  return {
    href: first?.href ?? null,
    kind: isHelp ? "read" : "look",
    by: endersOf(about),
    byWholeAccount: placesOf(about).every(({ isOfAccount = false }) => isOfAccount),
  };
}
