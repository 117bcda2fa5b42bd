import type { FactsOfKind, ShopOfKind } from "./facts-of-kind";

/**
 * Every kind of alert. A new kind does not compile without its urgency below, its facts, its help and who can end it, all in this
 * folder, nor without its words in the `alerts` catalogue (title, meaning, todo).
 */
export const ALERT_KINDS = [
  "AUTHORIZATION_ENDING",
  "AUTHORIZATION_EXPIRED",
  "AUTHORIZATION_LOST",
  "REPORTS_HELD",
  "SHOP_DISABLED",
  "RECEIVING_OFF",
  "RECEIVING_OFF_BEFORE_HOLIDAY",
  "PUSHES_PARKED",
  "ORDERS_SILENT",
  "PUSHES_REFUSED",
  "PUSHES_FAILED",
  "CLOCK_WRONG",
  "SUPPLIER_ID_ELSEWHERE",
  "REPORTS_FAILED",
  "CALENDAR_MISSING",
  "STOCK_REFUSED",
  "ORDER_POSSIBLY_MISSED",
  "CONFIG_EMAIL_UNANSWERED",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** False for a kind of another version of the product. */
export function isAlertKind(kind: string): kind is AlertKind {
  return ALERT_KINDS.some((known) => known === kind);
}

/** `urgent`: orders are or will be lost, or consumers go without their money; `soon`: needs a person these days. */
export const URGENCY = {
  AUTHORIZATION_ENDING: "soon",
  AUTHORIZATION_EXPIRED: "urgent",
  AUTHORIZATION_LOST: "urgent",
  REPORTS_HELD: "urgent",
  SHOP_DISABLED: "soon",
  RECEIVING_OFF: "soon",
  RECEIVING_OFF_BEFORE_HOLIDAY: "urgent",
  PUSHES_PARKED: "soon",
  ORDERS_SILENT: "soon",
  PUSHES_REFUSED: "urgent",
  PUSHES_FAILED: "urgent",
  CLOCK_WRONG: "urgent",
  SUPPLIER_ID_ELSEWHERE: "urgent",
  REPORTS_FAILED: "urgent",
  CALENDAR_MISSING: "soon",
  STOCK_REFUSED: "soon",
  ORDER_POSSIBLY_MISSED: "urgent",
  CONFIG_EMAIL_UNANSWERED: "soon",
} as const satisfies Record<AlertKind, "urgent" | "soon">;

/** Values that words name, for example the shop's name or days left; of an older version they may be others. Never personal data. */
export type Values = Record<string, string | number>;

type Stated<Kind, ShopId, Facts> = {
  kind: Kind;
  /** Null: concerns the whole account. */
  shopId: ShopId;
  /** What it is about, with what re-arms it: the same key is the same alert, a new one a new alert (R43). */
  key: string;
  /**
   * How far it has gone, 0 unless it grows: each higher level is told once more (R43). Levels only rise while the key stays.
   */
  level: number;
  facts: Facts;
  /** The page on which a person puts it right (R46). */
  href: string;
};

/** Something that is wrong now, as a noun finds it, with the facts of its kind. It is an alert as long as it is found. */
export type Finding = { [Kind in AlertKind]: Stated<Kind, ShopOfKind<Kind>, FactsOfKind<Kind>> }[AlertKind];

/** A finding for what treats all kinds alike. */
export type AnyFinding = Stated<AlertKind, string | null, Values>;
