"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import type { PlaceView, SkuView } from "@/lib/inventory/client";
import { HREF } from "@/lib/kernel/addresses";
import { AdjustDialog, type Adjust } from "./adjust-dialog";
import { Pieces } from "./pieces";
import { ReserveDialog, type Reserve } from "./reserve-dialog";

export type PlaceActs = { adjust: Adjust; reserve: Reserve };

type Opened = { act: keyof PlaceActs; warehouseId: string };

/** What is on hand and reserved in each warehouse, and the acts on it. */
export function SkuPlaces({ sku, acts }: { sku: SkuView; acts?: PlaceActs }) {
  const t = useTranslations("stock.sku");
  const [opened, setOpened] = useState<Opened | null>(null);
  const columns = usePlaceColumns(acts && setOpened);
  const place = sku.places.find(({ warehouse }) => warehouse.id === opened?.warehouseId);
  const close = () => setOpened(null);
  const sum = (of: (one: PlaceView) => number) => sku.places.reduce((total, one) => total + of(one), 0);
  return (
    <Panel title={t("places")} padded={sku.places.length === 0}>
      {sku.places.length === 0 ? (
        <p>
          {t("noWarehouse")} <TextLink href={HREF.warehouses}>{t("toWarehouses")}</TextLink>
        </p>
      ) : (
        <div className="p-3">
          <DataTable
            label={t("placesList")}
            rows={sku.places}
            columns={columns}
            rowId={({ warehouse }) => warehouse.id}
            rowLabel={({ warehouse }) => warehouse.code}
            card={(one) => <PlaceCard place={one} {...(acts ? { onOpen: setOpened } : {})} />}
          />
          {sku.places.length > 1 && (
            <p className="mt-2 flex flex-wrap justify-end gap-x-4 text-sm tabular-nums">
              <span className="text-ink-soft">{t("total")}</span>
              <span>{`${t("good")} ${sum(({ good }) => good).toLocaleString("en-US")}`}</span>
              <span>{`${t("defective")} ${sum(({ defective }) => defective).toLocaleString("en-US")}`}</span>
            </p>
          )}
        </div>
      )}
      {acts && place && opened?.act === "adjust" && (
        <AdjustDialog sku={sku} place={place} act={acts.adjust} onClose={close} />
      )}
      {acts && place && opened?.act === "reserve" && (
        <ReserveDialog sku={sku} place={place} act={acts.reserve} onClose={close} />
      )}
    </Panel>
  );
}

function usePlaceColumns(onOpen: ((opened: Opened) => void) | undefined): Column<PlaceView>[] {
  const t = useTranslations("stock");
  const pieces = (value: number) => <Pieces value={value} below={t("negative")} />;
  return [
    {
      key: "warehouse",
      header: t("sku.warehouse"),
      cell: ({ warehouse }) => (
        <span className="wrap-anywhere">
          <span className="font-medium">{warehouse.code}</span> {warehouse.name}
          {warehouse.platformCode === null && <NotPublished />}
        </span>
      ),
    },
    { key: "good", header: t("sku.good"), align: "end", cell: ({ good }) => pieces(good) },
    { key: "defective", header: t("sku.defective"), align: "end", cell: ({ defective }) => pieces(defective) },
    { key: "reserved", header: t("sku.reserved"), cell: (place) => <Reservations place={place} /> },
    ...(onOpen
      ? [{ key: "acts", header: t("sku.acts"), cell: (place: PlaceView) => <Acts place={place} onOpen={onOpen} /> }]
      : []),
  ];
}

/** Why no number is made of what lies there. */
function NotPublished() {
  const t = useTranslations("stock.sku");
  return (
    <span className="block text-sm text-needs-person">
      {t("notPublished")} <TextLink href={HREF.warehouses}>{t("toWarehouses")}</TextLink>
    </span>
  );
}

function Reservations({ place }: { place: PlaceView }) {
  const t = useTranslations("stock.sku");
  if (place.reservations.length === 0) return <span className="text-ink-soft">{t("noReservation")}</span>;
  return (
    <ul className="flex flex-col py-1">
      {place.reservations.map(({ channel, pieces }) => (
        <li key={channel} className="wrap-anywhere tabular-nums">
          {`${channel} ${t("pieces", { pieces })}`}
        </li>
      ))}
    </ul>
  );
}

function Acts({ place, onOpen }: { place: PlaceView; onOpen: (opened: Opened) => void }) {
  const t = useTranslations("stock.sku");
  const { id, code } = place.warehouse;
  return (
    <span className="flex flex-wrap gap-2 py-1">
      <Button
        aria-label={t("adjustOf", { warehouse: code })}
        onClick={() => onOpen({ act: "adjust", warehouseId: id })}
      >
        {t("adjust")}
      </Button>
      <Button
        aria-label={t("reserveOf", { warehouse: code })}
        onClick={() => onOpen({ act: "reserve", warehouseId: id })}
      >
        {t("reserve")}
      </Button>
    </span>
  );
}

function PlaceCard({ place, onOpen }: { place: PlaceView; onOpen?: (opened: Opened) => void }) {
  const t = useTranslations("stock");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <span className="wrap-anywhere">
        <span className="font-medium">{place.warehouse.code}</span> {place.warehouse.name}
        {place.warehouse.platformCode === null && <NotPublished />}
      </span>
      <span className="flex flex-wrap gap-x-4">
        <span>
          <span className="text-ink-soft">{t("sku.good")}</span> <Pieces value={place.good} below={t("negative")} />
        </span>
        <span>
          <span className="text-ink-soft">{t("sku.defective")}</span>{" "}
          <Pieces value={place.defective} below={t("negative")} />
        </span>
      </span>
      <span className="flex gap-2">
        <span className="text-ink-soft">{t("sku.reserved")}</span> <Reservations place={place} />
      </span>
      {onOpen && <Acts place={place} onOpen={onOpen} />}
    </div>
  );
}
