"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DownloadLink } from "@/components/ui/act/download-link";
import { DataTable } from "@/components/ui/table/data-table";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters } from "@/components/ui/list/filter-bar";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Pager } from "@/components/ui/list/pager";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { searchOf } from "@/lib/browser/read-json";
import { attemptsOptions, type AttemptRow } from "@/lib/publishing/client";
import type { ErrorFilter } from "@/lib/publishing/schema";
import { AttemptCard } from "./attempt-card";
import { AttemptDialog } from "./attempt-dialog";
import { ATTEMPT_PARAMS, AttemptFilters } from "./attempt-filters";
import { useAttemptColumns } from "./use-attempt-columns";

type AttemptsTableProps = {
  filter: ErrorFilter;
  shops: readonly { id: string; name: string }[];
  mayExport: boolean;
  seesOrders: boolean;
};

/** Every attempt to publish a number, newest first (R152). */
export function AttemptsTable({ filter, shops, mayExport, seesOrders }: AttemptsTableProps) {
  const t = useTranslations("publishing");
  const list = useQuery(attemptsOptions(filter));
  const [explained, setExplained] = useState<AttemptRow | null>(null);
  const columns = useAttemptColumns(setExplained);
  const rows = list.data?.rows ?? [];
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <AttemptFilters shops={shops} />
        {mayExport && rows.length > 0 && <ExportLink filter={filter} />}
      </div>
      {list.isPending && <TableSkeleton columns={8} />}
      {list.isError && (
        <LoadFailed
          what={t("log.title")}
          since={new Date(list.errorUpdatedAt)}
          retry={() => void list.refetch()}
          error={list.error}
        />
      )}
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
      {list.data && rows.length > 0 && (
        <>
          <DataTable
            label={t("log.title")}
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            rowLabel={(row) => `${row.skuCode} ${row.newPieces}`}
            busy={list.isPlaceholderData}
            card={(row) => <AttemptCard row={row} onExplain={() => setExplained(row)} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.count} />
        </>
      )}
      {explained && <AttemptDialog row={explained} seesOrders={seesOrders} onClose={() => setExplained(null)} />}
    </>
  );
}

/** A plain link: the browser saves what the route sends, with the filter of the list. */
function ExportLink({ filter }: { filter: ErrorFilter }) {
  const t = useTranslations("publishing.log");
  const { shop, sku, status, cause, trigger, days, q } = filter;
  return (
    <DownloadLink
      href={`/api/admin/publishing/attempts/export?${searchOf({ shop, sku, status, cause, trigger, days, q })}`}
    >
      {t("export")}
    </DownloadLink>
  );
}

function Nothing({ filter }: { filter: ErrorFilter }) {
  const t = useTranslations("publishing.log.empty");
  const isFiltered = ATTEMPT_PARAMS.some((param) => filter[param]);
  if (isFiltered) return <EmptyFilter action={<ClearFilters params={ATTEMPT_PARAMS} />} />;
  return <EmptyState title={t("title")} text={t("text")} />;
}
