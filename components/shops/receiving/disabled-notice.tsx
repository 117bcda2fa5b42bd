"use client";

import { Ban, Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Menu } from "@/components/ui/act/menu";
import { Notice } from "@/components/ui/page/notice";
import { NoteDialog } from "@/components/ui/dialog/note-dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ordersHref } from "@/lib/list-addresses";
import type { ShopView } from "@/lib/shops/client";
import type { ActOnShop } from "./receiving-panel";
import { useShopAct } from "../use-shop-act";

export type DisableShop = (input: { shopId: string; reason: string }) => Promise<ActionResult<unknown>>;

/** A shop that was disabled by hand: since when, by whom, why, what happens to its pushes, and the way back. */
export function DisabledNotice({ shop, enable }: { shop: ShopView; enable?: ActOnShop<{ released: number }> }) {
  const t = useTranslations("shops.disabling");
  const enabling = useShopAct(enable, { done: ({ released }) => t("enabled", { count: released }) });
  const { disabled } = shop;
  if (!disabled) return <RefusalNotice refusal={enabling.refusal} />;
  return (
    <>
      <Notice
        tone="needs-person"
        title={t("title")}
        topic="receiving-off"
        action={
          enable && (
            <Button variant="primary" busy={enabling.busy} onClick={() => enabling.run({ shopId: shop.id })}>
              {t("enable")}
            </Button>
          )
        }
      >
        <p>
          {t("since", { person: disabled.by })} <Time at={disabled.at} age />
        </p>
        {disabled.reason && <p className="wrap-anywhere">{t("reasonWas", { reason: disabled.reason })}</p>}
        <p>{t("meaning")}</p>
        {shop.parkedPushes > 0 && (
          <p>
            <TextLink href={ordersHref({ status: "PARKED", shop: shop.id })}>
              {t("parked", { count: shop.parkedPushes })}
            </TextLink>
          </p>
        )}
        {!enable && <p>{t("ask")}</p>}
      </Notice>
      <RefusalNotice refusal={enabling.refusal} />
    </>
  );
}

/** What is seldom done to a shop: disabling it, with a reason. Nothing while it is disabled: its notice has the way back. */
export function ShopMenu({ shop, disable }: { shop: ShopView; disable: DisableShop }) {
  const t = useTranslations("shops.disabling");
  const [isAsked, setAsked] = useState(false);
  const disabling = useShopAct(disable, { done: () => t("done"), onDone: () => setAsked(false) });
  if (shop.disabledAt) return null;
  return (
    <>
      <Menu
        trigger={
          <Button aria-label={t("more")}>
            <Ellipsis aria-hidden size={16} />
          </Button>
        }
        items={[
          {
            label: t("disable"),
            icon: Ban,
            danger: true,
            onSelect: () => {
              disabling.reset();
              setAsked(true);
            },
          },
        ]}
      />
      {isAsked && (
        <NoteDialog
          title={t("disable")}
          undo={t("undo")}
          noteLabel={t("reason")}
          noteHelp={t("reasonHelp")}
          act={t("disable")}
          danger
          busy={disabling.busy}
          refusal={disabling.refusal}
          onAct={(reason) => disabling.run({ shopId: shop.id, reason })}
          onClose={() => setAsked(false)}
        >
          <p className="font-medium wrap-anywhere">{shop.name}</p>
          <p>{t("what")}</p>
          <p>{t("stays")}</p>
        </NoteDialog>
      )}
    </>
  );
}
