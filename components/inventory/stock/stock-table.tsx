"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { useSelection } from "@/components/ui/table/data-table-selection";
import { ResultsDialog } from "@/components/ui/act/results-dialog";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import type { Act } from "@/components/ui/act/use-act";
import { useBulkAct } from "@/components/ui/act/use-bulk-act";
import { ListScreen } from "@/components/ui/list/list-screen";
import { LookedSoFar } from "@/components/ui/list/looked-so-far";
import { useList } from "@/components/ui/list/use-list";
import type { PageHeaderProps } from "@/components/ui/page/page-header";
import type { Asked } from "@/lib/forms/list-filter";
import { stockListOptions, type StockList, type StockRow, type WarehouseChoice } from "@/lib/inventory/client";
import type { StockFilter } from "@/lib/inventory/schema";
import { skuHref } from "@/lib/kernel/addresses";
import type { RowResult } from "@/lib/kernel/app-error";
import { Pieces } from "./pieces";
import { STOCK_PARAMS, StockFilters } from "./stock-filters";

type StockTableProps = {
  /** Without the count, which the list knows. */
  header: PageHeaderProps;
  asked: Asked<StockFilter>;
  warehouses: readonly WarehouseChoice[];
  shops: readonly { id: string; name: string }[];
  /** Sends the numbers of chosen SKUs to the platform now; left out for roles that only look. */
  publish?: Act<{ skuIds: string[] }, RowResult[]>;
};

/** 货品库存: SKUs with what is on hand, by code or by pieces. */
export function StockTable({ header, asked, warehouses, shops, publish }: StockTableProps) {
  const t = useTranslations("stock");
  const list = useList(stockListOptions(asked.filter), asked);
  const columns = useStockColumns();
  const selection = useSelection((list.data?.rows ?? []).map(({ id }) => id));
  const publishing = useBulkAct(publish, {
    done: (count) => t("publish.done", { count }),
    onDone: selection.clear,
    reads: ["stock", "publishing"],
  });
  return (
    <ListScreen
      header={{ ...header, count: list.data?.total ?? null }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.total ?? null}
      filters={<StockFilters warehouses={warehouses} shops={shops} />}
      params={STOCK_PARAMS}
      bulk={{
        selection,
        acts: (
          <Button
            variant="primary"
            busy={publishing.busy}
            onClick={() => publishing.run({ skuIds: [...selection.selected] })}
          >
            {t("publish.act")}
          </Button>
        ),
      }}
      about={<LookedUp list={list.data ?? null} />}
      refusal={publishing.refusal}
      nothing={{ title: t("empty.title"), text: t("empty.text") }}
      table={{
        columns,
        rowId: ({ id }) => id,
        rowLabel: ({ code }) => code,
        rowHref: ({ id }) => skuHref(id),
        defaultSort: "code",
        card: (row) => <StockCard row={row} />,
        ...(publish ? { selection } : {}),
      }}
    >
      <ResultsDialog title={t("publish.act")} results={publishing.results} onClose={publishing.close} />
    </ListScreen>
  );
}

/** Goods that are in no index for what is asked are looked for only so far: says how far, and goes on. */
function LookedUp({ list }: { list: Pick<StockList, "lookedUpTo" | "nextAfter"> | null }) {
  const t = useTranslations("stock.lookedUp");
  if (!list?.lookedUpTo) return null;
  return (
    <LookedSoFar title={t("title", { code: list.lookedUpTo })} goOn={t("goOn")} nextAfter={list.nextAfter}>
      {t("text")}
    </LookedSoFar>
  );
}

function useStockColumns(): Column<StockRow>[] {
  const t = useTranslations("stock");
  const pieces = (value: number) => <Pieces value={value} below={t("negative")} />;
  return [
    { key: "code", header: t("columns.code"), sortable: true, cell: (row) => <CodeLink row={row} /> },
    {
      key: "name",
      width: "11rem",
      header: t("columns.name"),
      cell: ({ name }) => <span className="break-words">{name}</span>,
    },
    {
      key: "barCode",
      isWide: true,
      header: t("columns.barCode"),
      cell: ({ barCode }) => <span className="tabular-nums">{barCode ?? "–"}</span>,
    },
    { key: "scItemId", width: "9rem", header: t("columns.scItemId"), cell: (row) => <GoodsId row={row} /> },
    { key: "warehouses", isWide: true, header: t("columns.warehouses"), cell: (row) => <Places row={row} /> },
    { key: "good", header: t("columns.good"), align: "end", sortable: true, cell: (row) => pieces(row.goodPieces) },
    { key: "defective", header: t("columns.defective"), align: "end", cell: (row) => pieces(row.defectivePieces) },
    { key: "reserved", header: t("columns.reserved"), align: "end", cell: (row) => pieces(row.reservedPieces) },
  ];
}

function CodeLink({ row }: { row: StockRow }) {
  return (
    <TextLink href={skuHref(row.id)} className="font-medium break-all">
      {row.code}
    </TextLink>
  );
}

function GoodsId({ row }: { row: StockRow }) {
  const t = useTranslations("stock");
  if (row.scItemId === null) return <StateBadge tone="needs-person">{t("notMapped")}</StateBadge>;
  return <span className="break-all tabular-nums">{row.scItemId}</span>;
}

/** Where the pieces lie; one warehouse by its name, several each with its good pieces. */
function Places({ row }: { row: StockRow }) {
  const t = useTranslations("stock");
  const [first] = row.places;
  if (!first) return <span className="text-ink-soft">{t("noPlace")}</span>;
  if (row.places.length === 1) return <span className="break-words">{first.name}</span>;
  return (
    <span className="flex flex-wrap gap-x-3 py-1">
      {row.places.map(({ code, name, goodPieces }) => (
        <span key={code} className="whitespace-nowrap">
          {name} <span className="tabular-nums">{goodPieces.toLocaleString("en-US")}</span>
        </span>
      ))}
    </span>
  );
}

function StockCard({ row }: { row: StockRow }) {
  const t = useTranslations("stock");
  const numbers = [
    ["good", row.goodPieces],
    ["defective", row.defectivePieces],
    ["reserved", row.reservedPieces],
  ] as const;
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <span className="flex min-h-11 items-center text-base">
        <CodeLink row={row} />
      </span>
      <span className="break-words">{row.name}</span>
      <GoodsId row={row} />
      <span className="flex flex-wrap gap-x-4">
        {numbers.map(([key, value]) => (
          <span key={key}>
            <span className="text-ink-soft">{t(`columns.${key}`)}</span> <Pieces value={value} below={t("negative")} />
          </span>
        ))}
      </span>
      {row.places.length > 1 && <Places row={row} />}
    </div>
  );
}
