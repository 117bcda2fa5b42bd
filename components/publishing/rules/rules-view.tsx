"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ModeFacet } from "@/components/shops/shop/shop-facets";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Panel } from "@/components/ui/page/panel";
import { Skeleton } from "@/components/ui/list/skeleton";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import type { Asked } from "@/lib/forms/list-filter";
import { stockRulesHref } from "@/lib/list-addresses";
import { shopRulesOptions } from "@/lib/publishing/client";
import type { RuleFilter } from "@/lib/publishing/schema";
import { NumberPanel } from "../number-panel";
import { OwnerPanel } from "./owner-panel";
import { PausesPanel } from "./pauses-panel";
import { RemoveRuleDialog } from "./remove-rule-dialog";
import type { RuleActs } from "./rule-acts";
import { RuleFacts } from "./rule-facts";
import { SkuRulesTable } from "./sku-rules-table";
import type { Warehouse } from "./use-rule-words";

type RulesViewProps = {
  asked: Asked<RuleFilter & { shop: string; sku?: string | undefined }>;
  shops: readonly { id: string; name: string }[];
  warehouses: readonly Warehouse[];
  /** Left out for roles that only look. */
  acts?: RuleActs;
};

/** How a shop's numbers are made: its rule, the SKU rules that beat it, pauses, 货主ID, and why a number is what it is. */
export function RulesView({ asked, shops, warehouses, acts }: RulesViewProps) {
  const t = useTranslations("publishing.rules");
  const { shop, sku, mode, q, after } = asked.filter;
  const found = useQuery(shopRulesOptions(shop));
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap">
        <ModeFacet />
      </div>
      {shops.length > 1 && (
        <StatusTabs
          param="shop"
          label={t("shops")}
          current={shop}
          tabs={shops.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {found.isPending && <Skeleton className="h-48" />}
      {found.isError && <LoadFailed what={t("title")} query={found} />}
      {found.data && (
        <>
          {found.data.shop.ownerUserId === null && (
            <OwnerPanel shop={found.data.shop} {...(acts ? { save: acts.saveOwner } : {})} />
          )}
          <Panel
            title={t("ofShop")}
            of={found.data.shop.name}
            action={
              acts && (
                <span className="flex flex-wrap gap-2">
                  {found.data.rule && (
                    <Button onClick={() => setRemoving(true)} aria-label={`${t("remove")} ${t("ofShop")}`}>
                      {t("remove")}
                    </Button>
                  )}
                  <LinkButton href={stockRulesHref({ shop, edit: "shop" })}>{t("change")}</LinkButton>
                </span>
              )
            }
          >
            <RuleFacts rule={found.data.rule} warehouses={warehouses} />
            {acts && found.data.rule && isRemoving && (
              <RemoveRuleDialog
                shopId={shop}
                sku={null}
                version={found.data.rule.version}
                base={null}
                remove={acts.remove}
                onClose={() => setRemoving(false)}
              />
            )}
          </Panel>
          <NumberPanel key={shop} shop={found.data.shop} skuId={sku} {...(acts ? { publish: acts.publish } : {})} />
          <PausesPanel
            shop={found.data.shop}
            pauses={found.data.pauses}
            {...(acts ? { acts: { pause: acts.pause, endPause: acts.endPause } } : {})}
          />
          <Panel title={t("skuRules")} of={found.data.shop.name}>
            <SkuRulesTable
              asked={{ ...asked, filter: { shop, mode, q, after } }}
              shopRule={found.data.rule}
              warehouses={warehouses}
              {...(acts ? { remove: acts.remove } : {})}
            />
          </Panel>
          {found.data.shop.ownerUserId !== null && (
            <OwnerPanel shop={found.data.shop} {...(acts ? { save: acts.saveOwner } : {})} />
          )}
        </>
      )}
    </div>
  );
}
