"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Facts } from "@/components/ui/page/facts";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Tone } from "@/components/ui/page/tone";
import { Time } from "@/components/ui/text/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { FlagshipView, PendingAuthorization as Pending } from "@/lib/shops/client";
import { useShopAct } from "../use-shop-act";

type OnPending = (input: { flagshipShopId: string; requestId: string }) => Promise<ActionResult>;
export type PendingActs = { keep: OnPending; drop: OnPending };

const TONES: Record<Pending["sameName"], Tone> = { same: "waiting-us", differs: "failed", unknown: "needs-person" };

/** A first authorization: who gave it beside who was expected, and the question whether it is the right shop. */
export function PendingAuthorization({ flagship, acts }: { flagship: FlagshipView; acts?: PendingActs }) {
  const t = useTranslations("flagships.pending");
  const keeping = useShopAct(acts?.keep, { done: () => t("kept") });
  const dropping = useShopAct(acts?.drop, { done: () => t("dropped") });
  const busy = keeping.busy || dropping.busy;
  const { pending } = flagship;
  const refusal = <RefusalNotice refusal={keeping.refusal ?? dropping.refusal} />;
  if (!pending) return refusal;
  const input = { flagshipShopId: flagship.id, requestId: pending.requestId };
  return (
    <>
      <Notice
        tone={TONES[pending.sameName]}
        urgent
        title={t("title")}
        action={
          acts && (
            <>
              <Button
                variant={pending.sameName === "same" ? "primary" : "secondary"}
                busy={keeping.busy}
                disabled={busy}
                onClick={() => keeping.run(input)}
              >
                {t("keep")}
              </Button>
              <Button busy={dropping.busy} disabled={busy} onClick={() => dropping.run(input)}>
                {t("drop")}
              </Button>
            </>
          )
        }
      >
        <Facts
          items={[
            {
              label: t("came"),
              value: (
                <span className="wrap-anywhere">
                  {t("account", { nick: pending.nick ?? "–", id: pending.sellerId })}
                </span>
              ),
            },
            { label: t("expected"), value: <span className="wrap-anywhere">{flagship.name}</span> },
            { label: t("at"), value: <Time at={pending.at} age /> },
          ]}
        />
        <p className="mt-1 font-medium">{t(`name.${pending.sameName}`)}</p>
        <p>{acts ? t("meaning") : t("ask")}</p>
      </Notice>
      {refusal}
    </>
  );
}
