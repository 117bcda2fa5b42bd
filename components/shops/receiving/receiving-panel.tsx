"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Switch } from "@/components/ui/form/switch";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ordersHref } from "@/lib/list-addresses";
import type { ShopView } from "@/lib/shops/client";
import { ReceivingEndDialog } from "./receiving-end-dialog";
import { ReceivingOffDialog } from "./receiving-off-dialog";
import { ReceivingOnDialog } from "./receiving-on-dialog";
import { useShopAct } from "../use-shop-act";

export type SwitchShop<Value = unknown> = (input: { shopId: string; on: boolean }) => Promise<ActionResult<Value>>;
export type ActOnShop<Value = unknown> = (input: { shopId: string }) => Promise<ActionResult<Value>>;

type PauseEnd = { shopId: string; until: string | null; typedName: string };

/** The acts of the switch; all left out for roles that only look. */
export type ReceivingActs = {
  off?: (input: PauseEnd & { reason: string }) => Promise<ActionResult<unknown>>;
  changeEnd?: (input: PauseEnd) => Promise<ActionResult<unknown>>;
  on?: ActOnShop<{ released: number }>;
  takeUpParked?: ActOnShop<{ released: number }>;
};

/** 订单接收: off keeps every push and processes none; on takes them up in their order (R51–R54). */
export function ReceivingPanel({ shop, acts }: { shop: ShopView; acts: ReceivingActs }) {
  const t = useTranslations("shops.receiving");
  const role = useTranslations("shops.afterSales");
  const [asked, setAsked] = useState<"on" | "off" | "end" | null>(null);
  const close = () => setAsked(null);
  const turningOff = useShopAct(acts.off, { done: () => t("isOff"), onDone: close });
  const turningOn = useShopAct(acts.on, { done: () => t("isOn"), onDone: close });
  const moving = useShopAct(acts.changeEnd, { done: () => t("endChanged"), onDone: close });

  function ask(what: "on" | "off" | "end") {
    for (const act of [turningOff, turningOn, moving]) act.reset();
    setAsked(what);
  }

  return (
    <Panel id="receiving" title={t("title")}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t("label")}
          help={acts.on ? t("push") : `${t("push")} ${role("readOnly")}`}
          checked={shop.orderReceivingEnabled}
          onCheckedChange={(on) => ask(on ? "on" : "off")}
          disabled={!acts.on}
        />
        {shop.orderReceivingEnabled ? (
          <ParkedNotice shop={shop} {...(acts.takeUpParked ? { takeUpParked: acts.takeUpParked } : {})} />
        ) : (
          <OffNotice shop={shop} {...(acts.changeEnd ? { onChangeEnd: () => ask("end") } : {})} />
        )}
      </div>
      {asked === "on" && (
        <ReceivingOnDialog
          shop={shop}
          busy={turningOn.busy}
          refusal={turningOn.refusal}
          onClose={close}
          onConfirm={() => turningOn.run({ shopId: shop.id })}
        />
      )}
      {asked === "off" && (
        <ReceivingOffDialog
          shop={shop}
          busy={turningOff.busy}
          refusal={turningOff.refusal}
          onClose={close}
          onConfirm={(input) => turningOff.run({ shopId: shop.id, ...input })}
        />
      )}
      {asked === "end" && (
        <ReceivingEndDialog
          shop={shop}
          busy={moving.busy}
          refusal={moving.refusal}
          onClose={close}
          onConfirm={(input) => moving.run({ shopId: shop.id, ...input })}
        />
      )}
    </Panel>
  );
}

/** Since when it is off, by whom, why, and when it is on again by itself (R53). */
function OffNotice({ shop, onChangeEnd }: { shop: ShopView; onChangeEnd?: () => void }) {
  const t = useTranslations("shops.receiving");
  const off = shop.receivingOff;
  return (
    <Notice
      tone="needs-person"
      title={t("isOff")}
      action={onChangeEnd && <Button onClick={onChangeEnd}>{t("changeEnd")}</Button>}
    >
      {off && (
        <>
          <p>
            {t("offSince", { person: off.by })} <Time at={off.at} age />
          </p>
          {off.reason && <p className="wrap-anywhere">{t("offReason", { reason: off.reason })}</p>}
          <p>
            {off.onAgainAt ? (
              <>
                {t("onAgain")} <Time at={off.onAgainAt} age />
              </>
            ) : (
              t("neverOnAgain")
            )}
          </p>
        </>
      )}
      <p>{t("offText")}</p>
      <p>
        {shop.parkedPushes > 0 ? (
          <TextLink href={ordersHref({ status: "PARKED", shop: shop.id })}>
            {t("parkedOff", { count: shop.parkedPushes })}
          </TextLink>
        ) : (
          t("parkedNone")
        )}
      </p>
    </Notice>
  );
}

/** Receiving is on and yet pushes wait: they came while the authorization had expired (R47). */
function ParkedNotice({ shop, takeUpParked }: { shop: ShopView; takeUpParked?: ActOnShop<{ released: number }> }) {
  const t = useTranslations("shops.receiving");
  const taking = useShopAct(takeUpParked, { done: ({ released }) => t("takenUp", { count: released }) });
  const hasOwnNotice = shop.activatedAt === null || shop.disabledAt !== null; // by a notice of its own, with its own act
  if (shop.parkedPushes === 0 || hasOwnNotice) return <RefusalNotice refusal={taking.refusal} />;
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
