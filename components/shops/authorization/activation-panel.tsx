"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { shopsHref } from "@/lib/list-addresses";
import type { ShopView } from "@/lib/shops/client";
import type { ActOnShop } from "../receiving/receiving-panel";
import { useShopAct } from "../use-shop-act";

type Props = { shop: ShopView; activate?: ActOnShop<{ released: number }> };

/** A shop that is only prepared: what that means, and its activation once the edition is live (R4); nothing once it is active. */
export function ActivationNotice({ shop, activate }: Props) {
  const t = useTranslations("shops.activation");
  const activating = useShopAct(activate, { done: ({ released }) => t("done", { count: released }) });
  if (shop.activatedAt !== null) return null;
  const edition = shop.flagshipEdition;
  const isLive = edition === null || edition.liveAt !== null;
  return (
    <>
      <Notice
        tone="waiting-us"
        title={t("prepared")}
        action={
          <>
            {!isLive && <LinkButton href={shopsHref({}, "flagship-edition")}>{t("see")}</LinkButton>}
            {activate && (
              <Button
                variant="primary"
                busy={activating.busy}
                disabled={!isLive}
                aria-describedby="activation-why"
                onClick={() => activating.run({ shopId: shop.id })}
              >
                {t("act")}
              </Button>
            )}
          </>
        }
      >
        <p>{t("meaning", { count: shop.parkedPushes })}</p>
        <p id="activation-why">{isLive ? t("may") : t("notLive", { expected: edition.expected })}</p>
      </Notice>
      <RefusalNotice refusal={activating.refusal} />
    </>
  );
}

/** Pushes that came for the supplier id before this shop had it: refused then, kept, and taken up by one click. */
export function EarlierNotice({ shop, takeUp }: { shop: ShopView; takeUp?: ActOnShop<{ released: number }> }) {
  const t = useTranslations("shops.earlier");
  const taking = useShopAct(takeUp, { done: ({ released }) => t("done", { count: released }) });
  if (shop.earlierPushes === 0) return <RefusalNotice refusal={taking.refusal} />;
  return (
    <div id="earlier" tabIndex={-1} className="scroll-mt-16 outline-none">
      <Notice
        tone="needs-person"
        title={t("title", { count: shop.earlierPushes })}
        action={
          takeUp && (
            <Button busy={taking.busy} onClick={() => taking.run({ shopId: shop.id })}>
              {t("act", { count: shop.earlierPushes })}
            </Button>
          )
        }
      >
        <p>{t("meaning", { supplier: shop.supplierId ?? "–" })}</p>
        <p>{t("todo")}</p>
      </Notice>
      <RefusalNotice refusal={taking.refusal} />
    </div>
  );
}
