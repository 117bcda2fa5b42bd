"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Time } from "@/components/ui/text/time";
import type { PauseView } from "@/lib/publishing/client";
import { PauseDialog } from "./pause-dialog";
import type { EndPause, Pause } from "./rule-acts";
import { usePublishingAct } from "../use-publishing-act";

type PausesPanelProps = {
  shop: { id: string; name: string };
  pauses: readonly PauseView[];
  /** Left out for roles that only look. */
  acts?: { pause: Pause; endPause: EndPause };
};

/** What is paused now, until when and why; a pause ends by itself at its time (R154). */
export function PausesPanel({ shop, pauses, acts }: PausesPanelProps) {
  const t = useTranslations("publishing.pause");
  const [asked, setAsked] = useState<"shop" | "sku" | null>(null);
  const ending = usePublishingAct(acts?.endPause, { done: () => t("ended") });
  const isShopPaused = pauses.some(({ skuId }) => skuId === null);
  return (
    <Panel
      title={t("title")}
      of={shop.name}
      action={
        acts && (
          <span className="flex flex-wrap gap-2">
            {!isShopPaused && <Button onClick={() => setAsked("shop")}>{t("shop")}</Button>}
            <Button onClick={() => setAsked("sku")}>{t("sku")}</Button>
          </span>
        )
      }
    >
      <RefusalNotice refusal={ending.refusal} />
      {pauses.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      {pauses.length > 0 && (
        <ul aria-label={t("title")} className="divide-y">
          {pauses.map((pause) => (
            <li key={pause.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-medium wrap-anywhere">
                  {pause.skuCode ? `${pause.skuCode} ${pause.skuName ?? ""}` : t("wholeShop")}
                </p>
                <p className="wrap-anywhere text-ink-soft">
                  {t("because", { reason: pause.reason, name: pause.byName ?? "none" })}
                </p>
              </div>
              <span>
                {t("until")} <Time at={pause.until} age />
              </span>
              {acts && (
                <Button
                  busy={ending.busy}
                  onClick={() => ending.run({ pauseId: pause.id })}
                  aria-label={`${t("resume")} ${pause.skuCode ?? shop.name}`}
                >
                  {t("resume")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {acts && asked && (
        <PauseDialog shop={shop} ofSku={asked === "sku"} pause={acts.pause} onClose={() => setAsked(null)} />
      )}
    </Panel>
  );
}
