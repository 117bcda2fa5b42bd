import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { RulesView } from "@/components/publishing/rules/rules-view";
import { ModeFacet } from "@/components/shops/shop/shop-facets";
import { EmptyState } from "@/components/ui/list/empty-state";
import { LinkButton } from "@/components/ui/act/link-button";
import { known, readAhead, reading } from "@/components/ui/list/read-ahead";
import { UnknownParts } from "@/components/ui/list/unknown-parts";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { listWarehouses } from "@/lib/inventory/queries/warehouses";
import { mayDo } from "@/lib/kernel/roles";
import { shopsHref } from "@/lib/list-addresses";
import { supports } from "@/lib/shops/domain/capabilities";
import { firstPublishingShop, listShopChoices } from "@/lib/shops/queries/choices";
import { shopRulesOptions, skuRulesOptions } from "@/lib/publishing/client";
import { getShopRules, listSkuRules } from "@/lib/publishing/queries/list-rules";
import { ruleFilter, type RuleAsked } from "@/lib/publishing/schema";
import { endPause, pause, publish, removeRule, saveOwner, saveRule } from "./actions";
import { RuleEditing } from "./rule-editing";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.rules"))("title") };
}

/** 库存规则: how the numbers of a shop are made and whether they are sent (R148–R150, R154). */
export default async function StockRulesPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const { scope, role } = caller;
  const asked = askedOf(ruleFilter, await searchParams);
  const { edit, mode, q, after, sku } = asked.filter;
  const [t, shops, warehouses, first] = await Promise.all([
    getTranslations("publishing.rules"),
    listShopChoices(scope, mode),
    listWarehouses(scope),
    firstPublishingShop(scope, mode),
  ]);
  if (asked.findsNothing)
    return (
      <div className="flex flex-col gap-4">
        <PageHeader title={t("title")} breadcrumb={await pathTo("stockRules", caller.edition)} />
        <UnknownParts asked={asked} />
      </div>
    );
  const shop = shopOf(asked.filter, shops) ?? first ?? shops[0]?.id;
  if (shop === undefined)
    return (
      <div className="flex flex-col gap-4">
        <PageHeader title={t("title")} breadcrumb={await pathTo("stockRules", caller.edition)} />
        {mode && (
          <div className="flex flex-wrap">
            <ModeFacet />
          </div>
        )}
        <EmptyState
          title={t(mode ? "noShopsOfMode.title" : "noShops.title")}
          text={t(mode ? "noShopsOfMode.text" : "noShops.text")}
          action={<LinkButton href={shopsHref()}>{t("shops")}</LinkButton>}
        />
      </div>
    );
  const rules = await getShopRules(scope, shop, new Date());
  if (!rules) notFound();
  const mayChange = mayDo(role, "stockRules");
  if (edit && mayChange)
    return <RuleEditing caller={caller} edit={edit} rules={rules} warehouses={warehouses} save={saveRule} />;
  const filter = { shop, mode, q, after };
  const state = await readAhead(
    known(shopRulesOptions(shop), rules),
    reading(skuRulesOptions(filter), () => listSkuRules(scope, filter)),
  );
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={await pathTo("stockRules", caller.edition)} />
      <HydrationBoundary state={state}>
        <RulesView
          asked={{ ...asked, filter: { ...filter, sku } }}
          shops={shops}
          warehouses={warehouses}
          {...(mayChange ? { acts: { remove: removeRule, pause, endPause, saveOwner, publish } } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}

/** The shop of the address. One that is not of the chosen mode gives way to a shop that is, which every panel names (R12). */
function shopOf({ shop, mode }: RuleAsked, shops: readonly { id: string }[]): string | undefined {
  return mode === undefined || shops.some(({ id }) => id === shop) ? shop : undefined;
}
