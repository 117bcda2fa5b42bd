"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useNoShop } from "@/components/shops/shop/use-no-shop";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { useBulkAct } from "@/components/ui/act/use-bulk-act";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Asked } from "@/lib/forms/list-filter";
import { refundHref } from "@/lib/kernel/addresses";
import type { ActionResult, RowResult } from "@/lib/kernel/app-error";
import { whyHref } from "@/lib/list-addresses";
import { hindranceOf, isWaiting, maySubmit, refundListOptions, type RefundRow } from "@/lib/refunds/client";
import type { SubmitRefusal } from "@/lib/refunds/domain/submit-rule";
import type { RefundFilter } from "@/lib/refunds/schema";
import { RefundCard } from "./refund-card";
import { REFUND_PARAMS, RefundFilters } from "./refund-filters";
import { RefundTabs } from "./refund-tabs";
import { useRefundColumns } from "./use-refund-columns";

type RefundsTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<RefundFilter>;
  shops: readonly { id: string; name: string }[];
  /** Left out for roles that only look. */
  submit?: (input: { ids: string[] }) => Promise<ActionResult<RowResult[]>>;
};

/** 原始退款单: the raw refunds and the submit of one or many. */
export function RefundsTable({ breadcrumb, asked, shops, submit }: RefundsTableProps) {
  const t = useTranslations("refunds");
  const noShop = useNoShop(shops);
  const { filter } = asked;
  const list = useList(refundListOptions(filter), asked);
  const rows = list.data?.rows ?? [];
  const selection = useSelection(rows.map((row) => row.id));
  const submitting = useBulkAct(submit, { onDone: selection.clear, reads: ["refunds"] });
  const columns = useRefundColumns(submit && { busy: submitting.busy, run: (id) => submitting.run({ ids: [id] }) });
  const isSelectable = (id: string) => rows.some((row) => row.id === id && isWaiting(row));
  const chosen = rows.filter(({ id }) => selection.selected.has(id));
  const ready = chosen.filter(maySubmit);

  return (
    <ListScreen
      header={{
        title: t("title"),
        count: list.data?.counts.all ?? null,
        breadcrumb,
        action: <LinkButton href={whyHref()}>{t("why.title")}</LinkButton>,
      }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[filter.status] ?? null}
      tabs={<RefundTabs counts={list.data?.counts ?? null} />}
      filters={<RefundFilters shops={shops} />}
      params={REFUND_PARAMS}
      bulk={{
        selection,
        acts: (
          <>
            <Button
              variant="primary"
              busy={submitting.busy}
              disabled={ready.length === 0}
              onClick={() => submitting.run({ ids: ready.map(({ id }) => id) })}
            >
              {t("submitMany")}
            </Button>
            <Hindered rows={chosen} />
          </>
        ),
      }}
      refusal={submitting.refusal}
      nothing={
        noShop ?? {
          title: filter.status === "all" ? t("empty.title") : t(`emptyTab.${filter.status}`),
          text: t("empty.text"),
        }
      }
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.bizOrderCode,
        rowHref: (row) => refundHref(row.id),
        defaultSort: filter.sort,
        ...(submit ? { selection: { ...selection, isSelectable } } : {}),
        card: (row) => <RefundCard row={row} />,
      }}
    >
      <ResultsDialog title={t("results")} results={submitting.results} onClose={submitting.close} />
    </ListScreen>
  );
}

/** Which of the chosen cannot be submitted now, and why: they are left out, not refused. */
function Hindered({ rows }: { rows: readonly RefundRow[] }) {
  const t = useTranslations("refunds");
  const format = useFormatter();
  const counts = new Map<SubmitRefusal, number>();
  for (const row of rows) {
    const hindrance = hindranceOf(row);
    if (hindrance) counts.set(hindrance, (counts.get(hindrance) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const why = format.list(
    [...counts].map(([code, many]) => t("hinderedBy", { why: t(`failure.${code}`), count: many })),
  );
  return (
    <p role="status" className="text-sm">
      {t("hindered", { count, why })}
    </p>
  );
}
