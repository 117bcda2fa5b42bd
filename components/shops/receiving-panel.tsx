"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Switch } from "@/components/ui/switch";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { ShopView } from "@/lib/shops/client";
import { ReceivingDialog } from "./receiving-dialog";
import { useShopAct } from "./use-shop-act";

export type SwitchShop<Value = unknown> = (input: { shopId: string; on: boolean }) => Promise<ActionResult<Value>>;
export type ActOnShop<Value = unknown> = (input: { shopId: string }) => Promise<ActionResult<Value>>;

type ReceivingPanelProps = {
  shop: ShopView;
  /** Both left out for roles that only look. */
  switchReceiving?: SwitchShop;
  takeUpParked?: ActOnShop<{ released: number }>;
};

/** 订单接收: off keeps every push and processes none; on takes them up in their order (R51–R54). */
export function ReceivingPanel({ shop, switchReceiving, takeUpParked }: ReceivingPanelProps) {
  const t = useTranslations("shops.receiving");
  const role = useTranslations("shops.afterSales");
  const [asked, setAsked] = useState<boolean | null>(null);
  const switching = useShopAct(switchReceiving, {
    done: () => (shop.orderReceivingEnabled ? t("isOff") : t("isOn")),
    onDone: () => setAsked(null),
  });

  function ask(on: boolean) {
    switching.reset();
    setAsked(on);
  }

  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t("label")}
          help={switchReceiving ? t("push") : `${t("push")} ${role("readOnly")}`}
          checked={shop.orderReceivingEnabled}
          onCheckedChange={ask}
          disabled={!switchReceiving}
        />
        {shop.orderReceivingEnabled ? (
          <ParkedNotice shop={shop} {...(takeUpParked ? { takeUpParked } : {})} />
        ) : (
          <OffNotice shop={shop} />
        )}
      </div>
      {asked !== null && (
        <ReceivingDialog
          shop={shop}
          on={asked}
          busy={switching.busy}
          refusal={switching.refusal}
          onClose={() => setAsked(null)}
          onConfirm={() => switching.run({ shopId: shop.id, on: asked })}
        />
      )}
    </Panel>
  );
}

function OffNotice({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.receiving");
  return (
    <Notice tone="needs-person" title={t("isOff")}>
      {shop.receivingOff && (
        <p>
          {t("offSince", { person: shop.receivingOff.by })} <Time at={shop.receivingOff.at} age />
        </p>
      )}
      <p>{t("offText")}</p>
      <p>{shop.parkedPushes > 0 ? t("parkedOff", { count: shop.parkedPushes }) : t("parkedNone")}</p>
    </Notice>
  );
}

/** Receiving is on and yet pushes wait: they came while the authorization had expired (R47). */
function ParkedNotice({ shop, takeUpParked }: { shop: ShopView; takeUpParked?: ActOnShop<{ released: number }> }) {
  const t = useTranslations("shops.receiving");
  const taking = useShopAct(takeUpParked, { done: ({ released }) => t("takenUp", { count: released }) });
  if (shop.parkedPushes === 0) return <RefusalNotice refusal={taking.refusal} />;
  return (
    <>
      <Notice
        tone="needs-person"
        title={t("parkedOn", { count: shop.parkedPushes })}
        action={
          takeUpParked && (
            <Button busy={taking.busy} onClick={() => taking.run({ shopId: shop.id })}>
              {t("takeUp")}
            </Button>
          )
        }
      >
        {t("parkedOnText")}
      </Notice>
      <RefusalNotice refusal={taking.refusal} />
    </>
  );
}
