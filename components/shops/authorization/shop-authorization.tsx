"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Facts } from "@/components/ui/page/facts";
import { LinkButton } from "@/components/ui/act/link-button";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { flagshipHref } from "@/lib/kernel/addresses";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { ShopView } from "@/lib/shops/client";
import type { ActOnShop } from "../receiving/receiving-panel";
import { AuthBadge } from "../shop-badges";
import { useShopAct } from "../use-shop-act";

type ShopAuthorizationProps = {
  shop: ShopView;
  /** Whether this role sees the flagship shop's page. */
  seesFlagship: boolean;
  /** Left out for roles that only look. */
  adopt?: ActOnShop;
};

/** The authorization that counts, the two it is made of, which of them is to blame, and the way to mend it (R41, R42, R46). */
export function ShopAuthorization({ shop, seesFlagship, adopt }: ShopAuthorizationProps) {
  const t = useTranslations("shops.detail");
  const { auth, flagship } = shop;
  return (
    <Panel id="authorization" title={t("authTitle")}>
      <div className="flex flex-col gap-3">
        <Facts
          items={[
            { label: t("authEffective"), value: <AuthBadge auth={auth} /> },
            { label: t("authExpires"), value: auth.expiresAt && shanghaiDate(new Date(auth.expiresAt)) },
            { label: t("authOwn"), value: <AuthBadge auth={shop.ownAuth} /> },
            {
              label: t("authFlagship"),
              value: flagship && (
                <span className="inline-flex flex-wrap items-center gap-1.5">
                  {seesFlagship ? <TextLink href={flagshipHref(flagship.id)}>{flagship.name}</TextLink> : flagship.name}
                  <AuthBadge auth={flagship} />
                </span>
              ),
            },
          ]}
        />
        <Lacking shop={shop} />
        <p className="text-sm text-ink-soft">{t("authRule")}</p>
        <Mend shop={shop} seesFlagship={seesFlagship} {...(adopt ? { adopt } : {})} />
      </div>
    </Panel>
  );
}

/** Whose fault it is; a loss is red, a shop that never was authorized or was disabled here only says what comes next. */
function Lacking({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.detail");
  const causes = useTranslations("shops.auth.cause");
  const { state, cause } = shop.auth;
  if (cause === "none") return null;
  if (shop.disabledAt) return <p>{t("authDisabled")}</p>;
  const isLost = state !== "UNAUTHORIZED";
  return (
    <p className={isLost ? "text-failed" : undefined}>
      {t("authCause", { cause: causes(cause) })}{" "}
      {state === "DISABLED" ? t("authOff") : isLost ? t("authLost") : `${t("authNever")} ${t(`authMend.${cause}`)}`}
    </p>
  );
}

/** To the flagship shop where that is to blame; where only the shop itself is, it takes over the flagship shop's authorization. */
function Mend({ shop, seesFlagship, adopt }: ShopAuthorizationProps) {
  const t = useTranslations("shops.detail");
  const adopting = useShopAct(adopt, { done: () => t("authAdopted") });
  const { auth, ownAuth, flagship } = shop;
  if (!flagship) return null;
  const mayAdopt = adopt && auth.cause === "shop" && ownAuth.state !== "DISABLED";
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {mayAdopt && (
        <Button variant="primary" busy={adopting.busy} onClick={() => adopting.run({ shopId: shop.id })}>
          {t("authAdopt")}
        </Button>
      )}
      {seesFlagship && <LinkButton href={flagshipHref(flagship.id)}>{t("authOpen")}</LinkButton>}
      <RefusalNotice refusal={adopting.refusal} />
    </div>
  );
}
