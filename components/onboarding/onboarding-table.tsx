"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ModeFacet } from "@/components/shops/shop/shop-facets";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { DataTable } from "@/components/ui/table/data-table";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { LinkButton } from "@/components/ui/act/link-button";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { PageHeader } from "@/components/ui/page/page-header";
import { Pager } from "@/components/ui/list/pager";
import { SearchBox } from "@/components/ui/list/search-box";
import { StatusTabs } from "@/components/ui/list/status-tabs";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { TextLink } from "@/components/ui/text/text-link";
import { onboardingListOptions, type OnboardingList } from "@/lib/onboarding/client";
import { STEPS } from "@/lib/onboarding/domain/checklist";
import type { OnboardingFilter } from "@/lib/onboarding/schema";
import { OnboardingCard } from "./onboarding-card";
import { useOnboardingColumns } from "./use-onboarding-columns";

const PARAMS = ["q", "mode"] as const;

type OnboardingTableProps = {
  breadcrumb: readonly Crumb[];
  filter: OnboardingFilter;
  /** True for those who may create a shop. */
  mayCreate: boolean;
  /** The account's settings of the e-mail, below the table. */
  children: ReactNode;
};

/** All shops with their five steps and what holds each up (R40). */
export function OnboardingTable({ breadcrumb, filter, mayCreate, children }: OnboardingTableProps) {
  const t = useTranslations("onboarding");
  const shops = useTranslations("shops");
  const list = useQuery(onboardingListOptions(filter));
  const columns = useOnboardingColumns();
  const isFiltered = Boolean(filter.q || filter.mode || filter.step);
  const create = mayCreate && (
    <LinkButton variant="primary" href="/shops/new">
      {shops("new")}
    </LinkButton>
  );

  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        count={list.data?.total ?? null}
        breadcrumb={breadcrumb}
        line={
          <TextLink href="/help/background" target="_blank">
            {t("email.background")}
          </TextLink>
        }
        action={create}
      />
      <div className="flex flex-col gap-3">
        <TurnTabs counts={list.data?.counts} />
        <FilterBar params={PARAMS}>
          <SearchBox label={t("table.search")} />
          <ModeFacet />
        </FilterBar>
        {list.isPending && <TableSkeleton columns={8} />}
        {list.isError && !list.data && (
          <LoadFailed
            what={t("list")}
            since={new Date(list.errorUpdatedAt)}
            retry={() => void list.refetch()}
            error={list.error}
          />
        )}
        {list.data?.rows.length === 0 &&
          (isFiltered ? (
            <EmptyFilter action={<ClearFilters params={[...PARAMS, "step"]} />} />
          ) : (
            <EmptyState title={t("table.emptyTitle")} text={t("table.emptyText")} action={create} />
          ))}
        {list.data && list.data.rows.length > 0 && (
          <>
            <DataTable
              label={t("list")}
              rows={list.data.rows}
              columns={columns}
              rowId={(row) => row.shopId}
              rowLabel={(row) => row.shopName}
              rowHref={(row) => `/shops/${row.shopId}#onboarding`}
              busy={list.isPlaceholderData}
              card={(row) => <OnboardingCard row={row} />}
            />
            <Pager shown={list.data.rows.length} nextAfter={list.data.nextAfter} total={list.data.total} />
          </>
        )}
      </div>
      {children}
    </div>
  );
}

/** Whose turn it is: the first step is done by itself, so no shop waits there. */
function TurnTabs({ counts }: { counts: OnboardingList["counts"] | undefined }) {
  const t = useTranslations("onboarding");
  const turns = STEPS.filter((step) => step !== "SHOP_CREATED");
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <StatusTabs
      param="step"
      label={t("table.tabs")}
      tabs={[
        { value: "", label: t("table.all"), count: all ?? null },
        ...turns.map((step) => ({ value: step, label: t(`short.${step}`), count: counts?.[step] ?? null })),
        { value: "live", label: t("live"), count: counts?.live ?? null },
      ]}
    />
  );
}
