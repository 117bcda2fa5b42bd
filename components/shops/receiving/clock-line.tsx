"use client";

import { useTranslations } from "next-intl";
import type { ShopView } from "@/lib/shops/client";

/** Our clock against the platform's: pushes are refused when they differ by too much. */
export function ClockLine({ clock }: { clock: ShopView["stuckPushes"]["clock"] }) {
  const t = useTranslations("shops.clock");
  const difference = (ahead: number | null) =>
    ahead === null
      ? t("unknown")
      : t("difference", {
          direction: ahead === 0 ? "none" : ahead > 0 ? "ahead" : "behind",
          seconds: Math.abs(ahead),
        });
  return (
    <p>
      {t("line", {
        pushes: difference(clock.byPushes),
        asking: difference(clock.byAsking),
        tolerance: clock.toleranceSeconds,
      })}
    </p>
  );
}
