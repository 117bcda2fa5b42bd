"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import type { Column } from "@/components/ui/table/data-table";
import { LinkButton } from "@/components/ui/act/link-button";
import { Time } from "@/components/ui/text/time";
import { useAct } from "@/components/ui/act/use-act";
import { ListScreen } from "@/components/ui/list/list-screen";
import { useList } from "@/components/ui/list/use-list";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import type { Asked } from "@/lib/forms/list-filter";
import { HREF } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import { parcelListOptions, type ParcelRow } from "@/lib/returns/client";
import type { ParcelFilter } from "@/lib/returns/schema";
import { CloseParcelDialog } from "./close-parcel-dialog";
import { ParcelBadge, ParcelGoods, ParcelNext, type ParcelRights } from "./parcel-cells";
import { UntieParcelDialog } from "./untie-parcel-dialog";
import { PARCEL_PARAMS, ParcelFilters, ParcelTabs } from "./parcel-filters";

type ParcelActs = {
  close: (input: { parcelId: string; reason: string }) => Promise<ActionResult>;
  reopen: (input: { parcelId: string }) => Promise<ActionResult>;
  undo: (input: { parcelId: string }) => Promise<ActionResult>;
  untie: (input: { parcelId: string }) => Promise<ActionResult>;
};

type ParcelsTableProps = {
  breadcrumb: readonly Crumb[];
  asked: Asked<ParcelFilter>;
  mayReceive: boolean;
  hasWarehouse: boolean;
  /** What makes a warehouse; left out for those who may not. */
  warehouseActs?: WarehouseSaves;
  /** Left out for roles that only look. */
  acts?: ParcelActs;
};

/** 预入库 (R115): parcels nobody told us of, the oldest that waits first. */
export function ParcelsTable(props: ParcelsTableProps) {
  const { breadcrumb, asked, mayReceive, hasWarehouse, warehouseActs, acts } = props;
  const t = useTranslations("parcels");
  const { filter } = asked;
  const list = useList(parcelListOptions(filter), asked);
  const [closing, setClosing] = useState<ParcelRow | null>(null);
  const [untying, setUntying] = useState<ParcelRow | null>(null);
  const reads = ["parcels", "returns"];
  const closeIt = useAct(acts?.close, { done: () => t("close.done"), onDone: () => setClosing(null), reads });
  const reopenIt = useAct(acts?.reopen, { done: () => t("reopen.done"), reads });
  const undoIt = useAct(acts?.undo, { done: () => t("undo.done"), reads });
  const untieIt = useAct(acts?.untie, { done: () => t("untie.done"), onDone: () => setUntying(null), reads });
  const rights: ParcelRights = {
    mayReceive,
    busy: closeIt.busy || reopenIt.busy || undoIt.busy || untieIt.busy,
    ...(acts
      ? {
          onClose: (row) => {
            closeIt.reset();
            setClosing(row);
          },
          onReopen: (row) => reopenIt.run({ parcelId: row.id }),
          onUndo: (row) => undoIt.run({ parcelId: row.id }),
          onUntie: (row) => {
            untieIt.reset();
            setUntying(row);
          },
        }
      : {}),
  };
  const columns = useParcelColumns(rights);
  const toScan = mayReceive && <LinkButton href={HREF.scan}>{t("toScan")}</LinkButton>;
  /** Nothing in this tab is not nothing at all: the new user's words stand only in an empty house. */
  const isEmptyHouse = Object.values(list.data?.counts ?? {}).every((count) => count === 0);

  return (
    <ListScreen
      header={{ title: t("title"), count: list.data?.counts.open ?? null, breadcrumb, action: toScan }}
      label={t("list")}
      asked={asked}
      list={list}
      total={list.data?.counts[filter.status] ?? null}
      tabs={<ParcelTabs counts={list.data?.counts ?? null} />}
      filters={<ParcelFilters />}
      params={PARCEL_PARAMS}
      refusal={reopenIt.refusal ?? undoIt.refusal}
      about={
        <>
          {mayReceive && !hasWarehouse && <WarehouseGapNotice warehouses={[]} place="receive" acts={warehouseActs} />}
          <p className="text-sm text-ink-soft">{t("noStock")}</p>
        </>
      }
      nothing={{
        title: isEmptyHouse ? t("empty.title") : t(`emptyTab.${filter.status}`),
        text: t("empty.text"),
        action: toScan,
      }}
      table={{
        columns,
        rowId: (row) => row.id,
        rowLabel: (row) => row.waybillNo,
        defaultSort: "received",
        card: (row) => <ParcelCard row={row} rights={rights} />,
      }}
    >
      {closing && (
        <CloseParcelDialog
          row={closing}
          busy={closeIt.busy}
          refusal={closeIt.refusal}
          onSave={(reason) => closeIt.run({ parcelId: closing.id, reason })}
          onClose={() => setClosing(null)}
        />
      )}
      {untying && (
        <UntieParcelDialog
          row={untying}
          busy={untieIt.busy}
          refusal={untieIt.refusal}
          onAct={() => untieIt.run({ parcelId: untying.id })}
          onClose={() => setUntying(null)}
        />
      )}
    </ListScreen>
  );
}

function ParcelCard({ row, rights }: { row: ParcelRow; rights: ParcelRights }) {
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-lg font-medium">{row.waybillNo}</span>
        <Time at={row.receivedAt} age />
      </div>
      <div>
        <ParcelBadge state={row.state} />
      </div>
      <ParcelGoods row={row} />
      <ParcelNext row={row} rights={rights} />
    </div>
  );
}

function useParcelColumns(rights: ParcelRights): Column<ParcelRow>[] {
  const t = useTranslations("parcels");
  return [
    {
      key: "waybill",
      width: "9rem",
      header: t("columns.waybill"),
      cell: (row) => <span className="font-medium whitespace-nowrap">{row.waybillNo}</span>,
    },
    { key: "state", width: "9.5rem", header: t("columns.state"), cell: (row) => <ParcelBadge state={row.state} /> },
    {
      key: "received",
      isWide: true,
      width: "10.25rem",
      header: t("columns.received"),
      sortable: true,
      cell: (row) => <Time at={row.receivedAt} age />,
    },
    { key: "goods", width: "15rem", header: t("columns.goods"), cell: (row) => <ParcelGoods row={row} /> },
    {
      key: "place",
      isWide: true,
      width: "12rem",
      header: t("columns.place"),
      cell: (row) => t("by", { person: row.receivedBy, warehouse: row.warehouse }),
    },
    {
      key: "next",
      width: "14.25rem",
      header: t("columns.next"),
      cell: (row) => <ParcelNext row={row} rights={rights} />,
    },
  ];
}
