"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { flagshipHref } from "@/lib/kernel/addresses";
import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";
import type { ShopView } from "@/lib/shops/client";
import type { ActOnShop } from "../receiving/receiving-panel";
import { useShopAct } from "../use-shop-act";

type SuspendedNoticeProps = {
  shop: ShopView;
  resume?: ActOnShop;
  /** Whether this role may open the flagship shop. */
  seesFlagship: boolean;
};

/**
 * The authorization does not count: reports wait, none fails; a person lets them go on, but where the flagship shop is
 * disabled: that has to be enabled.
 */
export function SuspendedNotice({ shop, resume, seesFlagship }: SuspendedNoticeProps) {
  const t = useTranslations("shops.suspended");
  const resuming = useShopAct(resume, { done: () => t("done") });
  if (!shop.reportsSuspended || shop.disabledAt) return null; // of a disabled shop its own notice tells
  const { at, reason, count } = shop.reportsSuspended;
  const cause = suspensionCauseOf(reason);
  const isDisabled = cause === "flagship-disabled";
  return (
    <>
      <Notice
        tone="failed"
        title={t(`title.${cause}`)}
        topic="authorization-expired"
        action={
          resume &&
          !isDisabled && (
            <Button busy={resuming.busy} onClick={() => resuming.run({ shopId: shop.id })}>
              {t("act")}
            </Button>
          )
        }
      >
        <p>{t("text", { count })}</p>
        <p>{t(isDisabled ? "nextDisabled" : "next")}</p>
        <p className="text-sm">
          {cause === "refused" ? t("code", { code: reason }) : t("since")} <Time at={at} age />
        </p>
        {isDisabled && seesFlagship && shop.flagship && (
          <p>
            <TextLink href={flagshipHref(shop.flagship.id)}>{t("openFlagship", { name: shop.flagship.name })}</TextLink>
          </p>
        )}
      </Notice>
      <RefusalNotice refusal={resuming.refusal} />
    </>
  );
}
