import { useTranslations } from "next-intl";
import type { Mode } from "@/lib/refunds/client";

/** The business mode in words; a shop without one reads "–" (R10). */
export function ModeName({ mode }: { mode: Mode | null }) {
  const t = useTranslations("refunds.mode");
  return <>{mode ? t(mode) : "–"}</>;
}
