"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Time } from "@/components/ui/time";
import type { ShopView } from "@/lib/shops/client";
import type { ActOnShop } from "./receiving-panel";
import { useShopAct } from "./use-shop-act";

/** The gateway refused the authorization: reports wait, none fails; a person lets them go on. */
export function HeldNotice({ shop, resume }: { shop: ShopView; resume?: ActOnShop }) {
  const t = useTranslations("shops.held");
  const resuming = useShopAct(resume, { done: () => t("done") });
  if (!shop.reportsHeld || shop.disabledAt) return null; // of a disabled shop its own notice tells
  const { at, reason, count } = shop.reportsHeld;
  return (
    <>
      <Notice
        tone="failed"
        title={t("title")}
        topic="authorization-expired"
        action={
          resume && (
            <Button busy={resuming.busy} onClick={() => resuming.run({ shopId: shop.id })}>
              {t("act")}
            </Button>
          )
        }
      >
        <p>{t("text", { count })}</p>
        <p>{t("next")}</p>
        <p className="text-sm">
          {t("code", { code: reason })} <Time at={at} age />
        </p>
      </Notice>
      <RefusalNotice refusal={resuming.refusal} />
    </>
  );
}
