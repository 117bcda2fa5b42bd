"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { shanghaiDate } from "@/lib/kernel/platform-time";
import type { ShopView } from "@/lib/shops/client";
import { AuthBadge } from "./shop-badges";

/** The authorization that counts and the two it is made of (R41, R42). */
export function ShopAuthorization({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.detail");
  const causes = useTranslations("shops.auth.cause");
  const { auth, flagship } = shop;
  return (
    <Panel title={t("authTitle")}>
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
                  {flagship.name}
                  <AuthBadge auth={flagship} />
                </span>
              ),
            },
          ]}
        />
        {auth.cause !== "none" && (
          <p className="text-failed">
            {t("authCause", { cause: causes(auth.cause) })} {t("authLost")}
          </p>
        )}
        <p className="text-sm text-ink-soft">{t("authRule")}</p>
      </div>
    </Panel>
  );
}
