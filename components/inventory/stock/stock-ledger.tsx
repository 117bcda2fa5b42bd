"use client";

import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { FacetSelect } from "@/components/ui/list/facet-select";
import { ClearFilters } from "@/components/ui/list/filter-bar";
import { Pager } from "@/components/ui/list/pager";
import { UnknownParts } from "@/components/ui/list/unknown-parts";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { Asked } from "@/lib/forms/list-filter";
import type { LedgerRow, SkuPage } from "@/lib/inventory/client";
import type { LedgerFilter } from "@/lib/inventory/schema";

/** 库存流水: every change of what is on hand, newest first, with what caused it and who. */
export function StockLedger({ sku, asked }: { sku: SkuPage; asked: Asked<LedgerFilter> }) {
  const t = useTranslations("stock");
  const columns = useLedgerColumns();
  const { rows, nextAfter } = sku.ledger;
  return (
    <Panel
      title={t("ledger.title")}
      padded={false}
      action={
        sku.places.length > 1 && (
          <FacetSelect
            param="warehouse"
            label={t("facets.warehouse")}
            options={sku.places.map(({ warehouse: { id, code, name } }) => ({ value: id, label: `${code} ${name}` }))}
          />
        )
      }
    >
      <div className="flex flex-col gap-3 p-3">
        <UnknownParts asked={asked} />
        {!asked.findsNothing && rows.length === 0 && (
          <p className="flex flex-wrap items-center gap-2 text-ink-soft">
            {asked.filter.warehouse ? t("ledger.emptyFilter") : t("ledger.empty")}
            <ClearFilters params={["warehouse"]} />
          </p>
        )}
        {!asked.findsNothing && rows.length > 0 && (
          <>
            <DataTable
              label={t("ledger.list")}
              rows={rows}
              columns={columns}
              rowId={({ id }) => id}
              rowLabel={({ at }) => at}
              card={(row) => <LedgerCard row={row} />}
            />
            <Pager shown={rows.length} nextAfter={nextAfter} />
          </>
        )}
      </div>
    </Panel>
  );
}

function useLedgerColumns(): Column<LedgerRow>[] {
  const t = useTranslations("stock.ledger");
  return [
    { key: "at", header: t("at"), cell: ({ at }) => <Time at={at} /> },
    {
      key: "warehouse",
      header: t("warehouse"),
      cell: ({ warehouse }) => <span className="whitespace-nowrap">{warehouse}</span>,
    },
    { key: "cause", header: t("cause"), cell: (row) => <Cause row={row} /> },
    { key: "good", header: t("good"), align: "end", cell: ({ goodDelta }) => signed(goodDelta) },
    { key: "defective", header: t("defective"), align: "end", cell: ({ defectiveDelta }) => signed(defectiveDelta) },
    { key: "after", header: t("after"), cell: (row) => <After row={row} /> },
    { key: "by", header: t("by"), cell: (row) => <By row={row} /> },
  ];
}

/** A change reads with its sign; none at all is a dash. */
function signed(pieces: number): string {
  if (pieces === 0) return "–";
  return pieces > 0 ? `+${pieces.toLocaleString("en-US")}` : pieces.toLocaleString("en-US");
}

function Cause({ row: { cause, source, reason } }: { row: LedgerRow }) {
  const t = useTranslations("stock.ledger.causes");
  return (
    <span className="flex flex-col py-1">
      <span className="flex flex-wrap items-center gap-x-2">
        {t(cause)}
        {source?.href ? <TextLink href={source.href}>{source.label}</TextLink> : source && <span>{source.label}</span>}
      </span>
      {reason && <span className="max-w-80 text-ink-soft wrap-anywhere">{reason}</span>}
    </span>
  );
}

function After({ row: { goodAfter, defectiveAfter } }: { row: LedgerRow }) {
  const t = useTranslations("stock.ledger");
  if (goodAfter === null || defectiveAfter === null) return <span className="text-ink-soft">{t("noOne")}</span>;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {t("afterPieces", { good: goodAfter, defective: defectiveAfter })}
    </span>
  );
}

function By({ row: { by } }: { row: LedgerRow }) {
  const t = useTranslations("stock.ledger");
  const ui = useTranslations("ui");
  if (by === "platform") return ui("platformActor");
  if (by === "system") return ui("systemActor");
  return by ?? <span className="text-ink-soft">{t("noOne")}</span>;
}

function LedgerCard({ row }: { row: LedgerRow }) {
  const t = useTranslations("stock.ledger");
  return (
    <div className="flex flex-col gap-1 text-sm">
      <span className="flex flex-wrap justify-between gap-2">
        <Time at={row.at} />
        <span>{row.warehouse}</span>
      </span>
      <Cause row={row} />
      <span className="flex flex-wrap gap-x-4 tabular-nums">
        <span>{`${t("good")} ${signed(row.goodDelta)}`}</span>
        <span>{`${t("defective")} ${signed(row.defectiveDelta)}`}</span>
      </span>
      <span className="flex flex-wrap gap-x-4 text-ink-soft">
        <span>
          {t("after")} <After row={row} />
        </span>
        <span>
          <By row={row} />
        </span>
      </span>
    </div>
  );
}
