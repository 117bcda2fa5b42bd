"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ShopView } from "@/lib/shops/client";
import { ClockLine } from "./clock-line";

/**
 * Pushes that no handler could deal with, that could not be read, or that were refused for their time: which, since when, and
 * why; and our clock, while it is wrong. Alerts lead here.
 */
export function StuckPushesNotice({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.stuck");
  const { count, oldest, clock } = shop.stuckPushes;
  if (count === 0)
    return clock.isWrong ? (
      <Notice tone="failed" title={t("clockWrong")} topic="refused-pushes">
        <ClockLine clock={clock} />
      </Notice>
    ) : null;
  return (
    <div id="pushes" tabIndex={-1} className="scroll-mt-16 outline-none">
      <Notice tone="failed" title={t("title", { count })} topic="refused-pushes">
        <p>{t("text")}</p>
        {(clock.isWrong || oldest.some(({ state }) => state === "MISTIMED")) && <ClockLine clock={clock} />}
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
