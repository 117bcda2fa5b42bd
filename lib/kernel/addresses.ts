import type { PAGES } from "./pages";

type Page = keyof typeof PAGES;
/** Pages whose address names no record. */
type PlainPage = Exclude<Page, `${string}[${string}`>;

/**
 * The addresses of our own pages, written here, in `pages.ts` and in `lib/list-addresses.ts` only, so that a page that moves or
 * a parameter that changes is met by the compiler (eslint refuses them elsewhere). The lists' take a filter.
 */
export const HREF = {
  signIn: "/sign-in",
  setup: "/setup",
  goodsMapping: "/orders/mapping",
  pack: "/orders/pack",
  importWaybills: "/orders/import-waybills",
  scan: "/returns/scan",
  stockImport: "/stock/import",
  newShop: "/shops/new",
  expiry: "/shops/expiry",
  flagships: "/flagships",
  capabilities: "/capabilities",
  help: "/help",
  afterSales: "/settings/after-sales",
  packing: "/settings/packing",
  labels: "/settings/labels",
  warehouses: "/settings/warehouses",
  calendar: "/settings/calendar",
  notifications: "/settings/notifications",
  appSecret: "/settings/app-secret",
  invite: "/settings/users/new",
  me: "/me",
} as const satisfies Record<string, PlainPage | "/sign-in" | "/setup">;

type Parameters = Record<string, string | null | undefined>;

/** An address with what it asks for, in the order given; `part` is a place in the page. What is empty is left out. */
export function addressOf(path: string, asked: Parameters = {}, part?: string): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  return `${path}${search && `?${search}`}${part ? `#${part}` : ""}`;
}

/** One order; `part` is a place in its page. */
export const orderHref = (id: string, part?: string) => addressOf(`/orders/${id}`, {}, part);
export const shipHref = (orderId: string) => `/orders/${orderId}/ship`;
export const printHref = (orderId: string) => `/orders/${orderId}/print`;
export const waveHref = (id: string) => `/orders/waves/${id}`;
export const pickHref = (waveId: string) => `/orders/waves/${waveId}/pick`;
export const refundHref = (id: string) => `/refunds/${id}`;
export const returnHref = (id: string) => `/returns/${id}`;
export const skuHref = (id: string) => `/stock/${id}`;
export const flagshipHref = (id: string) => `/flagships/${id}`;
export const channelHref = (id: string) => `${HREF.notifications}/${id}`;
/** One message, push or report, by the id of its row. */
export const messageHref = (id: string) => `/messages/${id}`;
export const replayHref = (id: string) => `/messages/replays/${id}`;
export const personHref = (id: string) => `/settings/users/${id}`;
/** Where a link of this secret leads to set a password. */
export const setPasswordHref = (secret: string) => `/set-password/${secret}`;
/** A carton or a label template; `new` for one that is to be made. */
export const standardHref = (kind: "cartons" | "labels", id: string) => `${HREF.packing}/${kind}/${id}`;

/** One shop; `part` is a place in its page. */
export const shopHref = (id: string, part?: string) => addressOf(`/shops/${id}`, {}, part);
/** Why a shop gets no pushes. */
export const diagnosisHref = (shopId: string, part?: string) => addressOf(`/shops/${shopId}/diagnosis`, {}, part);
/** The scan page with a number already in its box. */
export const scannedHref = (code: string) => addressOf(HREF.scan, { code });
/** The shipping form as the packing desk hands an order over: it leads back there. */
export const shipFromDeskHref = (orderId: string) => addressOf(shipHref(orderId), { from: "desk" });
/** The packing desk with a number already in its box. */
export const packHref = (code: string) => addressOf(HREF.pack, { code });
/** The month of the expiry calendar, `YYYY-MM`. */
export const expiryHref = (month: string) => addressOf(HREF.expiry, { month });

/** The messages of a shop that failed, or that were refused: `in` pushes, `out` reports. */
export const messagesToHealHref = (status: "failed" | "refused", direction: "in" | "out", shop: string | null) =>
  addressOf("/messages", { status, direction, shop });
