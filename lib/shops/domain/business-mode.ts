export const BUSINESS_MODES = ["LIGHT_RAIL_3", "BRAND_STATION"] as const;
export type BusinessMode = (typeof BUSINESS_MODES)[number];

/** What a shop name ends in so that people tell the modes apart; the form suggests it (R11). */
export const NAME_ENDINGS = ["轻轨三号线", "品牌站"] as const;

/** The mode a shop name tells, or null where it tells none (R11). A label only (R10). */
export function businessModeOf(shopName: string): BusinessMode | null {
  if (shopName.includes("品牌站")) return "BRAND_STATION";
  return shopName.includes("轻轨") ? "LIGHT_RAIL_3" : null;
}
