"use client";

import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/page/facts";
import { OutsideLink } from "@/components/ui/text/outside-link";
import { Panel } from "@/components/ui/page/panel";
import type { ShopView } from "@/lib/shops/client";
import { AgreementForm, type Agree } from "./agreement-form";
import { AgreementNotice, useAgreementDays } from "./agreement-notice";

type AgreementPanelProps = {
  shop: ShopView;
  /** Left out for roles that only look. */
  agree?: Agree;
};

/** 商家仓直发协议: number, link, days and deadline of the shop's agreement, and whether it is in force (R69, R70). */
export function AgreementPanel({ shop, agree }: AgreementPanelProps) {
  const t = useTranslations("shops.agreement");
  return (
    <Panel title={t("title")}>
      <div className="flex flex-col gap-4">
        <AgreementNotice agreement={shop.agreement} next={agree ? t("notice.next") : t("notice.ask")} />
        {agree ? <AgreementForm shop={shop} agree={agree} /> : <AgreementFacts shop={shop} />}
      </div>
    </Panel>
  );
}

function AgreementFacts({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.agreement");
  const daysOf = useAgreementDays();
  const { agreement } = shop;
  return (
    <Facts
      items={[
        { label: t("no"), value: agreement.no },
        {
          label: t("link"),
          value: agreement.link && <OutsideLink href={agreement.link}>{agreement.link}</OutsideLink>,
        },
        { label: t("valid"), value: daysOf(agreement) },
        { label: t("hours"), value: agreement.shipWithinHours },
      ]}
    />
  );
}
