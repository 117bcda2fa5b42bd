"use client";

import { CircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Panel } from "@/components/ui/page/panel";
import { Select } from "@/components/ui/form/select";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { warehouseFor } from "@/lib/inventory/domain/warehouse-gap";
import { SoundButton } from "@/components/scan/sound-button";
import { backToScanBox } from "@/components/scan/use-scan-focus";

type ScanStationProps = {
  warehouses: readonly WarehouseChoice[];
  /** Null takes the one the platform named, else the default. */
  warehouseId: string | null;
  onWarehouse: (warehouseId: string | null) => void;
  onHelp: () => void;
  /** The printed bar code that does what F2 does. */
  command: ReactNode;
};

/** How this place works: into which warehouse, with or without sounds, and what hangs beside the scanner. */
export function ScanStation({ warehouses, warehouseId, onWarehouse, onHelp, command }: ScanStationProps) {
  const t = useTranslations("scan");
  const fallback = warehouseFor(warehouses, { asked: null, chosenId: null }).warehouse;
  return (
    <Panel title={t("station.title")}>
      <div className="flex flex-col gap-3">
        {warehouses.length > 1 && (
          <label className="flex flex-col gap-1">
            <span className="font-medium">{t("station.warehouse")}</span>
            <Select
              inputSize="lg"
              value={warehouseId ?? ""}
              onChange={(event) => {
                onWarehouse(event.target.value || null);
                backToScanBox();
              }}
              options={[
                { value: "", label: t("station.asNamed", { warehouse: fallback?.name ?? "" }) },
                ...warehouses.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` })),
              ]}
            />
          </label>
        )}
        <div className="flex flex-wrap gap-2">
          <SoundButton />
          <Button size="lg" onClick={onHelp}>
            <CircleQuestionMark aria-hidden size={16} />
            {t("help.act")}
          </Button>
        </div>
        <div className="flex flex-col items-start gap-1">
          <p className="text-sm text-ink-soft">{t("station.command")}</p>
          <div className="rounded-md border bg-white p-2 text-black">{command}</div>
        </div>
      </div>
    </Panel>
  );
}
