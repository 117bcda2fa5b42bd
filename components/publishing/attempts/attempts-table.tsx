"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DownloadLink } from "@/components/ui/act/download-link";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import { searchOf } from "@/lib/browser/read-json";
import type { Asked } from "@/lib/forms/list-filter";
import { attemptsOptions, type AttemptRow } from "@/lib/publishing/client";
import type { ErrorFilter } from "@/lib/publishing/schema";
import { AttemptCard } from "./attempt-card";
import { AttemptDialog } from "./attempt-dialog";
import { ATTEMPT_PARAMS, AttemptFilters } from "./attempt-filters";
import { useAttemptColumns } from "./use-attempt-columns";

type AttemptsTableProps = {
  asked: Asked<ErrorFilter>;
  shops: readonly { id: string; name: string }[];
  mayExport: boolean;
  seesOrders: boolean;
};

/** Every attempt to publish a number, newest first (R152). */
export function AttemptsTable({ asked, shops, mayExport, seesOrders }: AttemptsTableProps) {
  const t = useTranslations("publishing");
  const { filter } = asked;
  const list = useList(attemptsOptions(filter), asked);
  const [explained, setExplained] = useState<AttemptRow | null>(null);
  const columns = useAttemptColumns(setExplained);
  return (
    <ListScreen
      label={t("log.title")}
      asked={asked}
      list={list}
      total={list.data?.count ?? null}
      filters={<AttemptFilters shops={shops} />}
      params={ATTEMPT_PARAMS}
      beside={mayExport && (list.data?.rows.length ?? 0) > 0 && <ExportLink filter={filter} />}
      nothing={{ title: t("log.empty.title"), text: t("log.empty.text") }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => `${row.skuCode} ${row.newPieces}`,
        card: (row) => <AttemptCard row={row} onExplain={() => setExplained(row)} />,
      }}
    >
      {explained && <AttemptDialog row={explained} seesOrders={seesOrders} onClose={() => setExplained(null)} />}
    </ListScreen>
  );
}

/** A plain link: the browser saves what the route sends, with the filter of the list. */
function ExportLink({ filter }: { filter: ErrorFilter }) {
  const t = useTranslations("publishing.log");
  const { shop, mode, sku, status, cause, trigger, days, q } = filter;
  return (
    <DownloadLink
      href={`/api/admin/publishing/attempts/export?${searchOf({ shop, mode, sku, status, cause, trigger, days, q })}`}
    >
      {t("export")}
    </DownloadLink>
  );
}
