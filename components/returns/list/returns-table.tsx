"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useNoShop } from "@/components/shops/shop/use-no-shop";
import { Button } from "@/components/ui/act/button";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { LinkButton } from "@/components/ui/act/link-button";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Asked } from "@/lib/forms/list-filter";
import { returnHref } from "@/lib/kernel/addresses";
import type { RowResult } from "@/lib/kernel/app-error";
import { refundsHref } from "@/lib/list-addresses";
import { returnListOptions } from "@/lib/returns/client";
import { isAwaited } from "@/lib/returns/domain/refund-clock";
import type { ReturnFilter } from "@/lib/returns/schema";
import { MarkDialog } from "../detail/refund-panel";
import { ReturnCard } from "./return-card";
import { RETURN_PARAMS, ReturnFilters, ReturnTabs } from "./return-filters";
import { useMarkRefunded, type MarkRefunded } from "./use-refund-marks";
import { useReturnColumns } from "./use-return-columns";

type ReturnsTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<ReturnFilter>;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  markRefunded?: MarkRefunded;
};

/** 退换管理: the return orders, and the mark of many whose refund was seen on the platform (R141). */
export function ReturnsTable({ breadcrumb, asked, shops, markRefunded }: ReturnsTableProps) {
  const t = useTranslations("returns");
  const noShop = useNoShop(shops);
  const { filter } = asked;
  const list = useList(returnListOptions(filter), asked);
  const columns = useReturnColumns();
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const [isMarking, setMarking] = useState(false);
  const [results, setResults] = useState<RowResult[] | null>(null);
  const marking = useMarkRefunded(markRefunded, (results) => {
    setMarking(false);
    selection.clear();
    if (results.some(({ refusal }) => refusal)) setResults(results);
  });
  const isSelectable = (id: string) => rows.some((row) => row.id === id && isAwaited(row.tracking));
  return (
    <ListScreen
      header={{ title: t("title"), count: list.data?.counts.all ?? null, breadcrumb }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[filter.status] ?? null}
      tabs={<ReturnTabs counts={list.data?.counts ?? null} />}
      filters={<ReturnFilters shops={shops} />}
      params={RETURN_PARAMS}
      bulk={{
        selection,
        acts: (
          <Button
            onClick={() => {
              marking.reset();
              setMarking(true);
            }}
          >
            {t("tracking.mark.many")}
          </Button>
        ),
      }}
      nothing={
        noShop ?? {
          title: filter.status === "all" ? t("empty.title") : t(`emptyTab.${filter.status}`),
          text: t("empty.text"),
          action: <LinkButton href={refundsHref()}>{t("empty.act")}</LinkButton>,
        }
      }
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.returnNo,
        rowHref: (row) => returnHref(row.id),
        defaultSort: filter.sort,
        ...(markRefunded ? { selection: { ...selection, isSelectable } } : {}),
        card: (row) => <ReturnCard row={row} />,
      }}
    >
      {isMarking && (
        <MarkDialog
          what={t("tracking.mark.whatMany", { count: selection.selected.size })}
          busy={marking.busy}
          refusal={marking.refusal}
          onAct={(note) => marking.run({ ids: [...selection.selected], note })}
          onClose={() => setMarking(false)}
        />
      )}
      <ResultsDialog title={t("tracking.mark.results")} results={results} onClose={() => setResults(null)} />
    </ListScreen>
  );
}
