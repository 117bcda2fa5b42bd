"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/copy-text";
import { Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { ShopView } from "@/lib/shops/client";
import { ModeName } from "./mode-name";

/** The shop's own facts, for those who only look. */
export function ShopFacts({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  return (
    <Panel title={t("detail.facts")}>
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

/** How far the shop is on its way live (R20, R23). */
export function ShopSteps({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.detail");
  return (
    <Panel title={t("steps")} padded={false}>
      <ol className="divide-y">
        {shop.steps.map((step, index) => (
          <li key={step.kind} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2">
            <span>{`${index + 1} ${t(`step.${step.kind}`)}`}</span>
            <span className="inline-flex items-center gap-2 text-sm text-ink-soft">
              {step.doneAt && <Time at={step.doneAt} />}
              <StateBadge tone={step.doneAt ? "done" : "waiting-us"}>
                {step.doneAt ? t("stepDone") : t("stepOpen")}
              </StateBadge>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
