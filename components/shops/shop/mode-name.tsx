import { useTranslations } from "next-intl";
import type { BusinessMode } from "@/lib/shops/domain/business-mode";

/** The business mode in words; a shop without one reads "–" (R10). */
export function ModeName({ mode }: { mode: BusinessMode | null }) {
  const t = useTranslations("shops.mode");
  return <>{mode ? t(mode) : "–"}</>;
}
