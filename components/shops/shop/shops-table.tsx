"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { DataTable } from "@/components/ui/table/data-table";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { Pager } from "@/components/ui/list/pager";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { SearchBox } from "@/components/ui/list/search-box";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { shopListOptions } from "@/lib/shops/client";
import { SHOP_ATTENTIONS, type ShopFilter } from "@/lib/shops/schema";
import { ShopCard } from "./shop-card";
import { ModeFacet } from "./shop-facets";
import { useShopColumns } from "./use-shop-columns";

const PARAMS = ["q", "attention", "mode"] as const;

type ShopsTableProps = {
  breadcrumb: readonly Crumb[];
  filter: ShopFilter;
  /** True for those who may create a shop. */
  mayCreate: boolean;
  /** True for those who see flagship shops and their expiry. */
  seesAuthorization: boolean;
  /** What concerns the account as a whole: above the list while it waits for somebody, else below it. */
  above?: ReactNode;
  below?: ReactNode;
};

/** The shops with their health (R21); double click, Enter and the link open one (R22). */
export function ShopsTable({ breadcrumb, filter, mayCreate, seesAuthorization, above, below }: ShopsTableProps) {
  const t = useTranslations("shops");
  const list = useQuery(shopListOptions(filter));
  const columns = useShopColumns(seesAuthorization);
  const create = mayCreate && (
    <LinkButton variant="primary" href="/shops/new">
      {t("new")}
    </LinkButton>
  );
  const actions = (
    <>
      {seesAuthorization && (
        <>
          <LinkButton href="/flagships">{t("flagships")}</LinkButton>
          <LinkButton href="/shops/expiry">{t("expiry")}</LinkButton>
        </>
      )}
      {create}
    </>
  );
  const isFiltered = Boolean(filter.q || filter.mode || filter.attention);

  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} count={list.data?.total ?? null} breadcrumb={breadcrumb} action={actions} />
      {above}
      <div className="flex flex-col gap-3">
        <ShopFilters />
        {list.isPending && <TableSkeleton columns={8} />}
        <ReadFailed what={t("list")} query={list} />
        {list.data?.rows.length === 0 &&
          (isFiltered ? (
            <EmptyFilter action={<ClearFilters params={PARAMS} />} />
          ) : (
            <EmptyState title={t("empty.title")} text={mayCreate ? t("empty.text") : t("empty.ask")} action={create} />
          ))}
        {list.data && list.data.rows.length > 0 && (
          <>
            <DataTable
              label={t("list")}
              rows={list.data.rows}
              columns={columns}
              rowId={(row) => row.id}
              rowLabel={(row) => row.name}
              rowHref={(row) => `/shops/${row.id}`}
              defaultSort="name"
              busy={list.isPlaceholderData}
              card={(row) => <ShopCard row={row} />}
            />
            <Pager shown={list.data.rows.length} nextAfter={list.data.nextAfter} total={list.data.total} />
          </>
        )}
      </div>
      {below}
    </div>
  );
}

function ShopFilters() {
  const t = useTranslations("shops");
  return (
    <FilterBar params={PARAMS}>
      <SearchBox label={t("search")} />
      <FacetSelect
        param="attention"
        label={t("attention.label")}
        options={SHOP_ATTENTIONS.map((value) => ({ value, label: t(`attention.${value}`) }))}
      />
      <ModeFacet />
    </FilterBar>
  );
}
