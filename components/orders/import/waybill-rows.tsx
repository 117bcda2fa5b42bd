"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PreviewRows } from "@/components/inventory/preview-rows";
import { Button } from "@/components/ui/act/button";
import { Select } from "@/components/ui/form/select";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { Column } from "@/components/ui/table/data-table";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref } from "@/lib/kernel/addresses";
import { carrierOf, type Carrier } from "@/lib/orders/domain/carriers";
import type { ShownRow } from "./import-rows";
import { useRowWords } from "./use-row-words";

const TONES: Record<ShownRow["state"], Tone> = {
  refused: "failed",
  warning: "needs-person",
  ready: "waiting-us",
  done: "done",
};

type WaybillRowsProps = {
  rows: readonly ShownRow[];
  carriers: readonly Carrier[];
  busy: boolean;
  onCarrier: (row: number, code: string) => void;
};

/** The rows of a file of waybills, a hundred at a time, each with what would or did come of it. */
export function WaybillRows({ rows, carriers, busy, onCarrier }: WaybillRowsProps) {
  const t = useTranslations("waybills");
  const ofRow = { carriers, busy, onCarrier };
  const columns: Column<ShownRow>[] = [
    { key: "row", header: t("columns.row"), align: "end", width: "4rem", cell: ({ row }) => row },
    { key: "order", header: t("columns.order"), width: "14rem", cell: (row) => <OrderNo row={row} /> },
    {
      key: "waybill",
      header: t("columns.waybill"),
      width: "12rem",
      cell: ({ waybillNo }) => <span className="break-all tabular-nums">{waybillNo || "–"}</span>,
    },
    { key: "carrier", header: t("columns.carrier"), width: "14rem", cell: (row) => <CarrierOf row={row} {...ofRow} /> },
    {
      key: "pieces",
      header: t("columns.pieces"),
      align: "end",
      width: "5rem",
      cell: ({ pieces }) => <span className="tabular-nums">{pieces ?? "–"}</span>,
    },
    { key: "result", header: t("columns.result"), cell: (row) => <Result row={row} /> },
  ];
  if (rows.length === 0) return <p className="text-ink-soft">{t("noRows")}</p>;
  return (
    <PreviewRows
      label={t("rows")}
      rows={rows}
      columns={columns}
      rowWord={t("columns.row")}
      card={(row, name) => (
        <>
          <span className="flex flex-wrap gap-x-3">
            <span className="tabular-nums">{name}</span>
            <OrderNo row={row} />
          </span>
          <span className="break-all tabular-nums">{row.waybillNo || "–"}</span>
          <CarrierOf row={row} {...ofRow} />
          <Result row={row} />
        </>
      )}
    />
  );
}

function OrderNo({ row: { orderId, order } }: { row: ShownRow }) {
  if (orderId === null) return <span className="break-all">{order || "–"}</span>;
  return (
    <TextLink href={orderHref(orderId)} target="_blank" rel="noopener" className="break-all">
      {order}
    </TextLink>
  );
}

function Result({ row }: { row: ShownRow }) {
  const t = useTranslations("waybills");
  const words = useRowWords()(row);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1 whitespace-normal">
      <StateBadge tone={TONES[row.state]}>{t(`states.${row.state}`)}</StateBadge>
      {words && <span className="min-w-0 wrap-anywhere">{words}</span>}
    </span>
  );
}

/** The carrier as it stands. One that was guessed may be changed, for this row; the list of all comes only when it is wanted. */
function CarrierOf({ row, carriers, busy, onCarrier }: { row: ShownRow } & Omit<WaybillRowsProps, "rows">) {
  const t = useTranslations("waybills");
  const [isOpen, setOpen] = useState(false);
  const { carrierCode, carrier, guess, isGuess, state } = row;
  const name = carrierCode === null ? carrier : (carrierOf(carriers, carrierCode)?.name ?? carrierCode);
  const mayChange = guess !== null && (state === "ready" || state === "warning") && !busy;
  if (!mayChange) return <span>{name || "–"}</span>;
  if (isOpen)
    return (
      <Select
        autoFocus
        aria-label={t("carrierOfRow", { row: row.row })}
        placeholder={t("chooseCarrier")}
        value={carrierCode ?? ""}
        onChange={(event) => {
          onCarrier(row.row, event.target.value);
          setOpen(false);
        }}
        onBlur={() => setOpen(false)}
        options={carriers.map(({ code, name }) => ({ value: code, label: name }))}
      />
    );
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {carrierCode !== null && <span>{isGuess ? t("guess", { carrier: name }) : name}</span>}
      <Button
        {...(carrierCode === null ? {} : { variant: "quiet" as const })}
        aria-label={t("changeCarrierOfRow", { row: row.row })}
        onClick={() => setOpen(true)}
      >
        {carrierCode === null ? t("chooseCarrier") : t("change")}
      </Button>
    </span>
  );
}
