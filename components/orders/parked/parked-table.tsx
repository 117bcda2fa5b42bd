"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Button } from "@/components/ui/act/button";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Asked } from "@/lib/forms/list-filter";
import { parkedListOptions } from "@/lib/orders/client";
import type { OrderFilter } from "@/lib/orders/schema";
import { OrderTabs } from "../list/order-tabs";
import { mayPass, ParkedCard, useParkedColumns, type ParkedActs } from "./parked-cells";
import { IdleFilters, PARKED_PARAMS, ParkedFilters } from "./parked-filters";
import { useRowAct, type RowAction } from "../use-row-act";

type ParkedTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<OrderFilter>;
  home: OrderFilter["status"];
  shops: readonly { id: string; name: string }[];
  seesShops: boolean;
  /** 立即处理; left out for roles that only look. */
  pass?: RowAction;
};

/** 暂存: order pushes that wait while receiving is off or the authorization has expired, their ship-by times running (R54). */
export function ParkedTable({ breadcrumb, asked, home, shops, seesShops, pass }: ParkedTableProps) {
  const t = useTranslations("orders");
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const list = useList(parkedListOptions(asked.filter), asked);
  const rows = list.data?.rows ?? [];
  const passable = rows.filter(mayPass).map((row) => row.id);
  const selection = useSelection(rows.map((row) => row.id));
  const passing = useRowAct(pass, {
    done: (count) => t("parked.passed", { count }),
    onDone: () => {
      selection.clear();
      setAsking(null);
    },
  });
  const acts: ParkedActs = {
    ...(pass ? { pass: { busy: passing.busy, run: (id) => passing.run([id]) } } : {}),
    seesShops,
  };
  const columns = useParkedColumns(acts);

  return (
    <ListScreen
      header={{ title: t("title"), count: list.data?.counts.all ?? null, breadcrumb }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts.PARKED ?? null}
      tabs={<OrderTabs counts={list.data?.counts ?? null} home={home} />}
      filters={<ParkedFilters shops={shops} />}
      params={PARKED_PARAMS}
      bulk={{
        selection,
        acts: (
          <Button variant="primary" busy={passing.busy} onClick={() => setAsking([...selection.selected])}>
            {t("parked.passSelected")}
          </Button>
        ),
      }}
      refusal={asking ? null : passing.refusal}
      about={
        <>
          <IdleFilters />
          {rows.length > 0 && (
            <Notice
              tone="needs-person"
              title={t("parked.about")}
              action={
                pass &&
                passable.length > 0 && (
                  <Button busy={passing.busy} onClick={() => setAsking(passable)}>
                    {t("parked.passAll", { count: passable.length })}
                  </Button>
                )
              }
            />
          )}
        </>
      }
      nothing={{ title: t("emptyTab.PARKED"), text: t("parked.empty") }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.bizOrderCode,
        ...(pass ? { selection: { ...selection, isSelectable: (id: string) => passable.includes(id) } } : {}),
        card: (row) => <ParkedCard row={row} acts={acts} />,
      }}
    >
      <AskDialog
        ids={asking}
        busy={passing.busy}
        refused={<RefusalNotice refusal={passing.refusal} />}
        onClose={() => setAsking(null)}
        onConfirm={(ids) => passing.run([...ids])}
      />
      <ResultsDialog title={t("parked.results")} results={passing.results} onClose={passing.close} />
    </ListScreen>
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
