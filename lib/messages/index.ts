import type { Locale } from "@/lib/i18n/locale";

/** One line a noun. Each catalogue's texts stand below its own name: `orders.json` holds `orders.…`. */
export const CATALOGUES = {
  alerts: { "zh-CN": () => import("./zh-CN/alerts.json"), en: () => import("./en/alerts.json") },
  audit: { "zh-CN": () => import("./zh-CN/audit.json"), en: () => import("./en/audit.json") },
  auth: { "zh-CN": () => import("./zh-CN/auth.json"), en: () => import("./en/auth.json") },
  calendar: { "zh-CN": () => import("./zh-CN/calendar.json"), en: () => import("./en/calendar.json") },
  capabilities: { "zh-CN": () => import("./zh-CN/capabilities.json"), en: () => import("./en/capabilities.json") },
  errors: { "zh-CN": () => import("./zh-CN/errors.json"), en: () => import("./en/errors.json") },
  flagships: { "zh-CN": () => import("./zh-CN/flagships.json"), en: () => import("./en/flagships.json") },
  goods: { "zh-CN": () => import("./zh-CN/goods.json"), en: () => import("./en/goods.json") },
  help: { "zh-CN": () => import("./zh-CN/help.json"), en: () => import("./en/help.json") },
  home: { "zh-CN": () => import("./zh-CN/home.json"), en: () => import("./en/home.json") },
  onboarding: { "zh-CN": () => import("./zh-CN/onboarding.json"), en: () => import("./en/onboarding.json") },
  orders: { "zh-CN": () => import("./zh-CN/orders.json"), en: () => import("./en/orders.json") },
  packing: { "zh-CN": () => import("./zh-CN/packing.json"), en: () => import("./en/packing.json") },
  photos: { "zh-CN": () => import("./zh-CN/photos.json"), en: () => import("./en/photos.json") },
  parcels: { "zh-CN": () => import("./zh-CN/parcels.json"), en: () => import("./en/parcels.json") },
  refunds: { "zh-CN": () => import("./zh-CN/refunds.json"), en: () => import("./en/refunds.json") },
  reports: { "zh-CN": () => import("./zh-CN/reports.json"), en: () => import("./en/reports.json") },
  returns: { "zh-CN": () => import("./zh-CN/returns.json"), en: () => import("./en/returns.json") },
  roles: { "zh-CN": () => import("./zh-CN/roles.json"), en: () => import("./en/roles.json") },
  scan: { "zh-CN": () => import("./zh-CN/scan.json"), en: () => import("./en/scan.json") },
  settings: { "zh-CN": () => import("./zh-CN/settings.json"), en: () => import("./en/settings.json") },
  shell: { "zh-CN": () => import("./zh-CN/shell.json"), en: () => import("./en/shell.json") },
  shops: { "zh-CN": () => import("./zh-CN/shops.json"), en: () => import("./en/shops.json") },
  stock: { "zh-CN": () => import("./zh-CN/stock.json"), en: () => import("./en/stock.json") },
  sync: { "zh-CN": () => import("./zh-CN/sync.json"), en: () => import("./en/sync.json") },
  ui: { "zh-CN": () => import("./zh-CN/ui.json"), en: () => import("./en/ui.json") },
} satisfies Record<string, Record<Locale, () => Promise<{ default: object }>>>;

type Noun = keyof typeof CATALOGUES;

/** All texts of one language; its keys are checked where they are used. */
export type Messages = { [N in Noun]: Awaited<ReturnType<(typeof CATALOGUES)[N]["zh-CN"]>>["default"] };

/** Loads every catalogue of a language. */
export async function messagesOf(locale: Locale): Promise<Messages> {
  const nouns = Object.keys(CATALOGUES) as Noun[];
  const loaded = await Promise.all(
    nouns.map(async (noun) => [noun, (await CATALOGUES[noun][locale]()).default] as const),
  );
  return Object.fromEntries(loaded) as Messages;
}
