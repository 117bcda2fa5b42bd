"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Button } from "@/components/ui/act/button";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Panel } from "@/components/ui/page/panel";
import type { WarehouseChoice } from "@/lib/inventory/client";
import type { warehouseEditForm, warehouseForm } from "@/lib/inventory/schema";
import type { Act } from "@/components/ui/act/use-act";
import { WarehouseDialog } from "./warehouse-dialog";

/** The acts of a person who may change warehouses. */
export type WarehouseActs = {
  add: Act<z.input<typeof warehouseForm>>;
  edit: Act<z.input<typeof warehouseEditForm>>;
};

type WarehousesPanelProps = { warehouses: readonly WarehouseChoice[]; acts?: WarehouseActs };

/** Our warehouses and the platform's codes for them. */
export function WarehousesPanel({ warehouses, acts }: WarehousesPanelProps) {
  const t = useTranslations("stock.warehouses");
  const [open, setOpen] = useState<WarehouseChoice | "new" | null>(null);
  const edit = (warehouse: WarehouseChoice) => (
    <Button aria-label={t("editOf", { code: warehouse.code })} onClick={() => setOpen(warehouse)}>
      {t("edit")}
    </Button>
  );
  const columns: Column<WarehouseChoice>[] = [
    { key: "code", header: t("code"), cell: ({ code }) => <span className="font-medium break-all">{code}</span> },
    { key: "name", header: t("name"), cell: ({ name }) => <span className="wrap-anywhere">{name}</span> },
    ...(acts ? [{ key: "edit", header: t("edit"), cell: edit, width: "8rem" }] : []),
  ];
  return (
    <Panel title={t("title")} action={acts && <Button onClick={() => setOpen("new")}>{t("add")}</Button>}>
      <div className="flex flex-col gap-3">
        <p className="max-w-[640px] text-sm text-ink-soft">{t("help")}</p>
        {warehouses.length === 0 ? (
          <p>{t("empty")}</p>
        ) : (
          <DataTable
            label={t("list")}
            rows={warehouses}
            columns={columns}
            rowId={({ id }) => id}
            rowLabel={({ code }) => code}
            card={(warehouse) => (
              <div className="flex items-center justify-between gap-3 text-sm">
                <span className="min-w-0">
                  <span className="block font-medium break-all">{warehouse.code}</span>
                  <span className="wrap-anywhere">{warehouse.name}</span>
                </span>
                {acts && edit(warehouse)}
              </div>
            )}
          />
        )}
        {acts && open && (
          <WarehouseDialog warehouse={open === "new" ? null : open} acts={acts} onClose={() => setOpen(null)} />
        )}
      </div>
    </Panel>
  );
}
