"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/text/copy-text";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { ShopView } from "@/lib/shops/client";
import { ModeName } from "./mode-name";

/** The shop's own facts, for those who only look. */
export function ShopFacts({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  return (
    <Panel id="facts" title={t("detail.facts")}>
      <Facts
        items={[
          { label: t("form.platform"), value: `${t("form.platformName")} · ${t("form.subPlatformName")}` },
          { label: t("form.name"), value: shop.name },
          { label: t("form.mode"), value: <ModeName mode={shop.businessMode} /> },
          { label: t("form.supplierId"), value: shop.supplierId && <CopyText text={shop.supplierId} /> },
          { label: t("form.flagship"), value: shop.flagship?.name },
          { label: t("columns.lastOrder"), value: <Time at={shop.lastOrderAt} age /> },
          { label: t("detail.created"), value: <Time at={shop.createdAt} /> },
        ]}
      />
    </Panel>
  );
}
