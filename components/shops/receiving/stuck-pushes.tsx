"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Time } from "@/components/ui/text/time";
import type { ShopView } from "@/lib/shops/client";
import { ClockLine } from "./clock-line";
import type { ActOnShop } from "./receiving-panel";
import { useShopAct } from "../use-shop-act";

type StuckPushesProps = {
  shop: ShopView;
  /** 重新处理 of those that failed; left out for roles that only look. */
  replay?: ActOnShop<{ released: number }>;
};

/**
 * Pushes that no handler could deal with, that could not be read, or that were refused for their time: which, since when, and
 * why; and our clock, while it is wrong. Alerts lead here.
 */
export function StuckPushesNotice({ shop, replay }: StuckPushesProps) {
  const t = useTranslations("shops.stuck");
  const replaying = useShopAct(replay, { done: ({ released }) => t("done", { count: released }) });
  const { count, failed, oldest, clock } = shop.stuckPushes;
  const has = (state: (typeof oldest)[number]["state"]) => oldest.some((push) => push.state === state);
  if (count === 0)
    return (
      <>
        <RefusalNotice refusal={replaying.refusal} />
        {clock.isWrong && (
          <Notice tone="failed" title={t("clockWrong")} topic="refused-pushes">
            <ClockLine clock={clock} />
          </Notice>
        )}
      </>
    );
  return (
    <div id="pushes" tabIndex={-1} className="scroll-mt-16 outline-none">
      <Notice
        tone="failed"
        title={t("title", { count })}
        topic="refused-pushes"
        action={
          replay &&
          failed > 0 && (
            <Button busy={replaying.busy} onClick={() => replaying.run({ shopId: shop.id })}>
              {t("act", { count: failed })}
            </Button>
          )
        }
      >
        <p>{t("text")}</p>
        {failed > 0 && <p>{t(replay ? "replay" : "askReplay")}</p>}
        {has("REFUSED") && <p>{t("unreadable")}</p>}
        {has("MISTIMED") && <p>{t("mistimed")}</p>}
        {(clock.isWrong || has("MISTIMED")) && <ClockLine clock={clock} />}
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
      <RefusalNotice refusal={replaying.refusal} />
    </div>
  );
}
