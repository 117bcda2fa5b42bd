"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { LinkButton } from "@/components/ui/act/link-button";
import { ListScreen } from "@/components/ui/list/list-screen";
import { PageHeader } from "@/components/ui/page/page-header";
import { SearchBox } from "@/components/ui/list/search-box";
import { useList } from "@/components/ui/list/use-list";
import type { Asked } from "@/lib/forms/list-filter";
import { HREF, shopHref } from "@/lib/kernel/addresses";
import { shopListOptions } from "@/lib/shops/client";
import { SHOP_ATTENTIONS } from "@/lib/shops/domain/choices";
import type { ShopFilter } from "@/lib/shops/schema";
import { ShopCard } from "./shop-card";
import { ModeFacet } from "./shop-facets";
import { useShopColumns } from "./use-shop-columns";

const PARAMS = ["q", "attention", "mode"] as const;

type ShopsTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<ShopFilter>;
  /** True for those who may create a shop. */
  mayCreate: boolean;
  /** True for those who see flagship shops and their expiry. */
  seesAuthorization: boolean;
  /** What concerns the account as a whole: above the list while it waits for somebody, else below it. */
  above?: ReactNode;
  below?: ReactNode;
};

/** The shops with their health (R21); double click, Enter and the link open one (R22). */
export function ShopsTable({ breadcrumb, asked, mayCreate, seesAuthorization, above, below }: ShopsTableProps) {
  const t = useTranslations("shops");
  const list = useList(shopListOptions(asked.filter), asked);
  const columns = useShopColumns(seesAuthorization);
  const create = mayCreate && (
    <LinkButton variant="primary" href={HREF.newShop}>
      {t("new")}
    </LinkButton>
  );
  const actions = (
    <>
      {seesAuthorization && (
        <>
          <LinkButton href={HREF.flagships}>{t("flagships")}</LinkButton>
          <LinkButton href={HREF.expiry}>{t("expiry")}</LinkButton>
        </>
      )}
      {create}
    </>
  );

  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} count={list.data?.total ?? null} breadcrumb={breadcrumb} action={actions} />
      {above}
      <ListScreen
        label={t("list")}
        asked={asked}
        list={list}
        total={list.data?.total ?? null}
        filters={<ShopFilters />}
        params={PARAMS}
        nothing={{ title: t("empty.title"), text: mayCreate ? t("empty.text") : t("empty.ask"), action: create }}
        table={{
          columns,
          rowId: (row) => row.id,
          rowLabel: (row) => row.name,
          rowHref: (row) => shopHref(row.id),
          defaultSort: "name",
          card: (row) => <ShopCard row={row} />,
        }}
      />
      {below}
    </div>
  );
}

function ShopFilters() {
  const t = useTranslations("shops");
  return (
    <>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="attention"
        label={t("attention.label")}
        options={SHOP_ATTENTIONS.map((value) => ({ value, label: t(`attention.${value}`) }))}
      />
      <ModeFacet />
    </>
  );
}
