"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ShopView } from "@/lib/shops/client";

/** Pushes that no handler could deal with, or that could not be read: which, since when, and why. Alerts lead here. */
export function StuckPushesNotice({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.stuck");
  const { count, oldest } = shop.stuckPushes;
  if (count === 0) return null;
  return (
    <div id="pushes" tabIndex={-1} className="scroll-mt-16 outline-none">
      <Notice tone="failed" title={t("title", { count })} topic="refused-pushes">
        <p>{t("text")}</p>
        <ul className="mt-1 flex flex-col gap-1 text-sm">
          {oldest.map(({ id, kind, state, bizOrderCode, code, at }) => (
            <li key={id} className="flex flex-wrap gap-x-3">
              <Time at={at} age />
              <span>{t(`kind.${kind}`)}</span>
              {bizOrderCode && <span className="break-all tabular-nums">{bizOrderCode}</span>}
              <span>{t(`state.${state}`)}</span>
              {code && <code className="break-all">{code}</code>}
            </li>
          ))}
        </ul>
        {count > oldest.length && <p className="mt-1 text-sm">{t("more", { count: count - oldest.length })}</p>}
      </Notice>
    </div>
  );
}
