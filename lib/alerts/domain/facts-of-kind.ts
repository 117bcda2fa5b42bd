import type { AlertKind } from "./finding";

/**
 * What a fact is: a `number`, a `text`, a `moment` (ISO; words say it as `since` and `sinceHours` where it is called `sinceAt`),
 * or one of the words that a text chooses by. `of-shop`: the name of the shop that the alert is about, which the finding does
 * not tell: a kind with it has a shop.
 */
export type FactShape = "number" | "text" | "moment" | "of-shop" | readonly string[];

/**
 * The facts of each kind: what its finder tells and all that its words in `lib/messages` may name. A fact whose name ends in
 * `?` may be missing: words name it only where they choose by another. A new kind does not compile until it has its row.
 */
export const FACTS_OF_KIND = {
  AUTHORIZATION_ENDING: { shop: "text", days: "number", "expiresOn?": "text" },
  AUTHORIZATION_EXPIRED: { shop: "text", "days?": "number", "expiresOn?": "text" },
  AUTHORIZATION_LOST: { shop: "text", "days?": "number", "expiresOn?": "text" },
  REPORTS_HELD: {
    shop: "of-shop",
    cause: ["flagship", "lost", "refused"],
    "flagship?": "text",
    count: "number",
    sinceAt: "moment",
  },
  SHOP_DISABLED: { shop: "of-shop", parked: "number", reports: "number", sinceAt: "moment" },
  RECEIVING_OFF: { shop: "of-shop", again: ["set", "none"], "sinceAt?": "moment", "onAgainAt?": "moment" },
  RECEIVING_OFF_BEFORE_HOLIDAY: {
    shop: "of-shop",
    again: ["set", "none"],
    "sinceAt?": "moment",
    "onAgainAt?": "moment",
    from: "text",
    to: "text",
    holiday: ["public", "weekend"],
  },
  PUSHES_PARKED: { shop: "of-shop", count: "number", sinceAt: "moment" },
  ORDERS_SILENT: { shop: "of-shop", sinceAt: "moment", cause: "text" },
  PUSHES_REFUSED: {
    "shop?": "of-shop",
    cause: ["signature", "time", "nameless", "unreadable", "supplier-not-bound"],
    count: "number",
    sinceAt: "moment",
    "place?": "text",
  },
  PUSHES_FAILED: { shop: "of-shop", count: "number", sinceAt: "moment" },
  CLOCK_WRONG: { direction: ["ahead", "behind"], seconds: "number" },
  SUPPLIER_ID_ELSEWHERE: { supplier: "text", sinceAt: "moment" },
  REPORTS_FAILED: {
    shop: "of-shop",
    subject: ["order", "return-order"],
    count: "number",
    sinceAt: "moment",
    cause: ["refused", "dead"],
    code: "text",
  },
  CALENDAR_MISSING: { year: "text" }, // a number would be written with a comma
  STOCK_REFUSED: { shop: "of-shop", cause: "text", count: "number", sinceAt: "moment" },
  ORDER_POSSIBLY_MISSED: { shop: "of-shop", count: "number", pieces: "number", sinceAt: "moment" },
  CONFIG_EMAIL_UNANSWERED: { shop: "of-shop", days: "number" },
} as const satisfies Record<AlertKind, Record<string, FactShape>>;

type Shapes<Kind extends AlertKind> = (typeof FACTS_OF_KIND)[Kind];
type Value<Shape> = Shape extends readonly (infer Word)[] ? Word : Shape extends "number" ? number : string;

type Needed<All> = { [Name in keyof All as Skips<Name, All[Name]>]: Value<All[Name]> };
type Skips<Name, Shape> = Shape extends "of-shop" ? never : Name extends `${string}?` ? never : Name;
type Optional<All> = { [Name in keyof All as Takes<Name, All[Name]>]?: Value<All[Name]> };
type Takes<Name, Shape> = Shape extends "of-shop" ? never : Name extends `${infer Bare}?` ? Bare : never;

/** What a finding of this kind tells. */
export type FactsOfKind<Kind extends AlertKind> = Needed<Shapes<Kind>> & Optional<Shapes<Kind>>;

/** Whether a finding of this kind is about one shop: always, at times, never. */
export type ShopOfKind<Kind extends AlertKind> =
  Shapes<Kind> extends { shop: "of-shop" }
    ? string
    : Shapes<Kind> extends { "shop?": "of-shop" }
      ? string | null
      : null;
