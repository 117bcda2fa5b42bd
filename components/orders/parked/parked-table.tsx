"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { BulkBar } from "@/components/ui/table/bulk-bar";
import { Button } from "@/components/ui/act/button";
import { DataTable } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { Dialog } from "@/components/ui/dialog/dialog";
import { EmptyFilter, EmptyState } from "@/components/ui/list/empty-state";
import { ClearFilters } from "@/components/ui/list/filter-bar";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { Pager } from "@/components/ui/list/pager";
import { ReadFailed } from "@/components/ui/list/read-failed";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { TableSkeleton } from "@/components/ui/table/table-skeleton";
import { parkedListOptions } from "@/lib/orders/client";
import type { OrderFilter } from "@/lib/orders/schema";
import { OrderTabs } from "../list/order-tabs";
import { mayPass, ParkedCard, useParkedColumns, type ParkedActs } from "./parked-cells";
import { PARKED_PARAMS, ParkedFilters } from "./parked-filters";
import { useRowAct, type RowAction } from "../use-row-act";

type ParkedTableProps = {
  breadcrumb: readonly Crumb[];
  filter: OrderFilter;
  home: OrderFilter["status"];
  shops: readonly { id: string; name: string }[];
  seesShops: boolean;
  /** 立即处理; left out for roles that only look. */
  pass?: RowAction;
};

/** 暂存: order pushes that wait while receiving is off or the authorization has expired, their ship-by times running (R54). */
export function ParkedTable({ breadcrumb, filter, home, shops, seesShops, pass }: ParkedTableProps) {
  const t = useTranslations("orders");
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const list = useQuery(parkedListOptions(filter));
  const rows = list.data?.rows ?? [];
  const passable = rows.filter(mayPass).map((row) => row.id);
  const selection = useSelection(rows.map((row) => row.id));
  const passing = useRowAct(pass, {
    done: (count) => t("parked.passed", { count }),
    onDone: () => {
      selection.clear();
      setAsked(null);
    },
  });
  const acts: ParkedActs = {
    ...(pass ? { pass: { busy: passing.busy, run: (id) => passing.run([id]) } } : {}),
    seesShops,
  };
  const columns = useParkedColumns(acts);

  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t("title")} count={list.data?.counts.all ?? null} breadcrumb={breadcrumb} />
      <OrderTabs counts={list.data?.counts ?? null} home={home} />
      {selection.selected.size > 0 ? (
        <BulkBar count={selection.selected.size} onClear={selection.clear}>
          <Button variant="primary" busy={passing.busy} onClick={() => setAsked([...selection.selected])}>
            {t("parked.passSelected")}
          </Button>
        </BulkBar>
      ) : (
        <ParkedFilters shops={shops} />
      )}
      <RefusalNotice refusal={asked ? null : passing.refusal} />
      {list.isPending && <TableSkeleton columns={8} />}
      <ReadFailed what={t("list")} query={list} />
      {list.data && rows.length === 0 && <Nothing filter={filter} />}
      {list.data && rows.length > 0 && (
        <>
          <Notice
            tone="needs-person"
            title={t("parked.about")}
            action={
              pass &&
              passable.length > 0 && (
                <Button busy={passing.busy} onClick={() => setAsked(passable)}>
                  {t("parked.passAll", { count: passable.length })}
                </Button>
              )
            }
          />
          <DataTable
            label={t("list")}
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            rowLabel={(row) => row.bizOrderCode}
            {...(pass ? { selection: { ...selection, isSelectable: (id: string) => passable.includes(id) } } : {})}
            card={(row) => <ParkedCard row={row} acts={acts} />}
          />
          <Pager shown={rows.length} nextAfter={list.data.nextAfter} total={list.data.counts.PARKED} />
        </>
      )}
      <AskDialog
        ids={asked}
        busy={passing.busy}
        refused={<RefusalNotice refusal={passing.refusal} />}
        onClose={() => setAsked(null)}
        onConfirm={(ids) => passing.run([...ids])}
      />
      <ResultsDialog title={t("parked.results")} results={passing.results} onClose={passing.close} />
    </div>
  );
}

type AskProps = {
  ids: readonly string[] | null;
  busy: boolean;
  refused: ReactNode;
  onClose: () => void;
  onConfirm: (ids: readonly string[]) => void;
};

/** Many at once against a switch that somebody set on purpose: said first what it does. */
function AskDialog({ ids, busy, refused, onClose, onConfirm }: AskProps) {
  const t = useTranslations("orders.parked");
  return (
    <Dialog
      open={ids !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t("ask.title")}
      undo={t("ask.undo")}
      act={{ label: t("pass"), busy, entered: true, onAct: () => ids && onConfirm(ids) }}
    >
      <p>{t("ask.what", { count: ids?.length ?? 0 })}</p>
      <p>{t("ask.order")}</p>
      {refused}
    </Dialog>
  );
}

function Nothing({ filter }: { filter: OrderFilter }) {
  const t = useTranslations("orders");
  if (PARKED_PARAMS.some((param) => filter[param]))
    return <EmptyFilter action={<ClearFilters params={PARKED_PARAMS} />} />;
  return <EmptyState title={t("emptyTab.PARKED")} text={t("parked.empty")} />;
}
