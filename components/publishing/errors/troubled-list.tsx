"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { Button } from "@/components/ui/act/button";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters, FilterBar } from "@/components/ui/list/filter-bar";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Pager } from "@/components/ui/list/pager";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { SearchBox } from "@/components/ui/list/search-box";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { TextLink } from "@/components/ui/text/text-link";
import { searchOf } from "@/lib/browser/read-json";
import { errorGroupsOptions, troubledOptions, type TroubledRow } from "@/lib/publishing/client";
import { mayRetry } from "./remedy";
import type { TroubledFilter } from "@/lib/publishing/schema";
import { ShopFacet } from "../attempts/attempt-filters";
import { ErrorGroupCard } from "./error-group";
import { OccupiedDialog } from "../reconcile/occupied-dialog";
import type { Publish } from "../rules/rule-acts";
import { idOfTarget, keyOfTarget } from "../target";
import { TroubledCard } from "./troubled-card";
import { useBulkPublishingAct } from "../use-publishing-act";
import { useTroubledColumns } from "./use-troubled-columns";

const PARAMS = ["q", "shop"] as const;
const READ_AGAIN_MS = 15_000;

type TroubledListProps = {
  filter: TroubledFilter;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  retry?: Publish;
  seesOrders: boolean;
};

/** One cause, number by number, with what is retried together (R145, R153, R162). */
export function TroubledList({ filter, shops, retry, seesOrders }: TroubledListProps) {
  const t = useTranslations("publishing");
  const list = useQuery({ ...troubledOptions(filter), refetchInterval: READ_AGAIN_MS });
  const groups = useQuery({ ...errorGroupsOptions(filter.shop), refetchInterval: READ_AGAIN_MS });
  const group = groups.data?.groups.find((one) => one.cause === filter.cause);
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map(idOfTarget));
  const [explained, setExplained] = useState<TroubledRow | null>(null);
  const retrying = useBulkPublishingAct(retry, {
    done: (count) => t("groups.retried", { count }),
    onDone: selection.clear,
  });
  const columns = useTroubledColumns(filter.cause, setExplained);
  const canRetry = retry !== undefined && mayRetry(filter.cause);
  const chosen = rows.filter((row) => selection.selected.has(idOfTarget(row)));

  return (
    <>
      <TextLink href={`/stock/errors?${searchOf({ shop: filter.shop })}`} className="self-start">
        {t("groups.back")}
      </TextLink>
      {group && <ErrorGroupCard group={group} shop={filter.shop} shops={shops} opened />}
      {selection.selected.size > 0 ? (
        <BulkBar count={selection.selected.size} onClear={selection.clear}>
          <Button
            variant="primary"
            busy={retrying.busy}
            onClick={() => retrying.run({ targets: chosen.map(keyOfTarget) })}
          >
            {t("groups.retry")}
          </Button>
        </BulkBar>
      ) : (
        <FilterBar params={PARAMS}>
          <SearchBox label={t("search")} />
          <ShopFacet shops={shops} />
        </FilterBar>
      )}
      <RefusalNotice refusal={retrying.refusal} />
      {list.isPending && <TableSkeleton columns={6} />}
      {list.isError && (
        <LoadFailed
          what={t("groups.title")}
          since={new Date(list.dataUpdatedAt || list.errorUpdatedAt)}
          retry={() => void list.refetch()}
          error={list.error}
        />
      )}
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
      {rows.length > 0 && (
        <>
          <DataTable
            label={t("groups.title")}
            rows={rows}
            columns={columns}
            rowId={idOfTarget}
            rowLabel={(row) => row.skuCode}
            {...(canRetry ? { selection: { ...selection, isSelectable: () => true } } : {})}
            card={(row) => <TroubledCard row={row} onExplain={() => setExplained(row)} />}
          />
          <Pager shown={rows.length} nextAfter={list.data?.nextAfter ?? null} total={null} />
        </>
      )}
      <ResultsDialog title={t("groups.results")} results={retrying.results} onClose={retrying.close} />
      {explained && <OccupiedDialog row={explained} seesOrders={seesOrders} onClose={() => setExplained(null)} />}
    </>
  );
}

function Nothing({ filter }: { filter: TroubledFilter }) {
  const t = useTranslations("publishing.groups.empty");
  if (PARAMS.some((param) => filter[param])) return <EmptyFilter action={<ClearFilters params={PARAMS} />} />;
  return <EmptyState title={t("mended")} text={t("text")} />;
}
