"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { EmptyState } from "@/components/ui/list/empty-state";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { PageHeader } from "@/components/ui/page/page-header";
import { StateBadge } from "@/components/ui/page/state-badge";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { useRoleNames } from "@/components/ui/text/use-role-names";
import type { WarehouseRow } from "@/lib/inventory/client";
import { whyKept } from "@/lib/inventory/domain/warehouse-use";
import { rolesThat } from "@/lib/kernel/pages";
import { mayDo } from "@/lib/kernel/roles";
import { RemoveWarehouseDialog } from "./remove-warehouse-dialog";
import type { WarehouseActs } from "./warehouse-acts";
import { WarehouseDialog } from "./warehouse-dialog";

type WarehousesViewProps = {
  breadcrumb: readonly Crumb[];
  warehouses: readonly WarehouseRow[];
  /** Why this person only looks; null for who changes them. */
  why: string | null;
  /** Left out for those who only look. */
  acts?: WarehouseActs;
};

type Opened = { kind: "add" } | { kind: "edit" | "remove"; warehouse: WarehouseRow };

/** The account's warehouses: which code of the platform each stands for, which one is the default, and which may go. */
export function WarehousesView({ breadcrumb, warehouses, why, acts }: WarehousesViewProps) {
  const t = useTranslations("stock.warehouses");
  const [opened, setOpened] = useState<Opened | null>(null);
  const namesOf = useRoleNames();
  const roles = namesOf(rolesThat((role) => mayDo(role, "stockRules")));
  const close = () => setOpened(null);
  const choosing = useAct(acts && (({ id }: WarehouseRow) => acts.makeDefault({ id })), {
    done: (_, { code }) => t("madeDefault", { code }),
    reads: ["stock"],
    refreshes: true,
  });
  const isOnly = warehouses.length === 1;
  const rowActs = (warehouse: WarehouseRow) => (
    <RowActs
      warehouse={warehouse}
      isOnly={isOnly}
      busy={choosing.busy}
      onOpen={(kind) => setOpened({ kind, warehouse })}
      onMakeDefault={() => choosing.run(warehouse)}
    />
  );
  const columns = useColumns(isOnly, acts && rowActs);
  const add = acts && (
    <Button variant="primary" onClick={() => setOpened({ kind: "add" })}>
      {t("add")}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        breadcrumb={breadcrumb}
        line={
          <>
            <span className="max-w-[720px]">{t("line")}</span>
            {why && <span>{why}</span>}
          </>
        }
        action={warehouses.length > 0 && add}
      />
      <RefusalNotice refusal={choosing.refusal} />
      {warehouses.length === 0 ? (
        <EmptyState title={t("empty.title")} text={acts ? t("empty.text") : t("empty.ask", { roles })} action={add} />
      ) : (
        <DataTable
          label={t("list")}
          rows={warehouses}
          columns={columns}
          rowId={({ id }) => id}
          rowLabel={({ code }) => code}
          card={(warehouse) => (
            <WarehouseCard warehouse={warehouse} isOnly={isOnly} {...(acts ? { acts: rowActs(warehouse) } : {})} />
          )}
        />
      )}
      {acts && opened?.kind === "add" && <WarehouseDialog warehouse={null} acts={acts} onClose={close} />}
      {acts && opened?.kind === "edit" && <WarehouseDialog warehouse={opened.warehouse} acts={acts} onClose={close} />}
      {acts && opened?.kind === "remove" && (
        <RemoveWarehouseDialog warehouse={opened.warehouse} isOnly={isOnly} remove={acts.remove} onClose={close} />
      )}
    </div>
  );
}

function useColumns(isOnly: boolean, acts?: (warehouse: WarehouseRow) => ReactNode): Column<WarehouseRow>[] {
  const t = useTranslations("stock.warehouses");
  return [
    {
      key: "name",
      header: t("nameAndCode"),
      cell: (warehouse) => <WarehouseName warehouse={warehouse} />,
      width: "clamp(10rem, 18vw, 18rem)",
    },
    {
      key: "platformCode",
      header: t("platformCode"),
      cell: ({ platformCode }) => <PlatformCode code={platformCode} />,
      width: "clamp(9rem, 14vw, 16rem)",
    },
    { key: "uses", header: t("use"), cell: (warehouse) => <Uses warehouse={warehouse} isOnly={isOnly} /> },
    ...(acts ? [{ key: "acts", header: t("acts"), cell: acts, width: "clamp(9rem, 22vw, 20rem)" }] : []),
  ];
}

function WarehouseName({ warehouse: { code, name, isDefault } }: { warehouse: WarehouseRow }) {
  const t = useTranslations("stock.warehouses");
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-1">
      <span className="font-medium wrap-anywhere">{name}</span>
      <span className="break-all text-ink-soft">{code}</span>
      {isDefault && <span className="rounded-sm border px-1.5 text-xs text-ink-soft">{t("default")}</span>}
    </span>
  );
}

function PlatformCode({ code }: { code: string | null }) {
  const t = useTranslations("stock.warehouses");
  if (code === null) return <StateBadge tone="needs-person">{t("noPlatformCode")}</StateBadge>;
  return <span className="break-all">{code}</span>;
}

/** What names it and keeps it, or why else it stays. */
function Uses({ warehouse, isOnly }: { warehouse: WarehouseRow; isOnly: boolean }) {
  const t = useTranslations("stock.warehouses");
  const { uses, isDefault } = warehouse;
  const why = whyKept({ uses, isDefault, isOnly });
  return (
    <span className="block wrap-anywhere first-letter:uppercase">
      {uses.length === 0 ? t("unused") : uses.map((use) => t(`uses.${use}`)).join(t("usesSeparator"))}
      {why && <span className="block text-sm text-ink-soft">{t(`kept.${why}`)}</span>}
    </span>
  );
}

type RowActsProps = {
  warehouse: WarehouseRow;
  isOnly: boolean;
  busy: boolean;
  onOpen: (kind: "edit" | "remove") => void;
  onMakeDefault: () => void;
};

function RowActs({ warehouse, isOnly, busy, onOpen, onMakeDefault }: RowActsProps) {
  const t = useTranslations("stock.warehouses");
  const { code, uses, isDefault } = warehouse;
  return (
    <span className="flex flex-wrap gap-2 py-1">
      <Button aria-label={t("editOf", { code })} onClick={() => onOpen("edit")}>
        {t("edit")}
      </Button>
      {!isDefault && (
        <Button aria-label={t("makeDefaultOf", { code })} disabled={busy} onClick={onMakeDefault}>
          {t("makeDefault")}
        </Button>
      )}
      {whyKept({ uses, isDefault, isOnly }) === null && (
        <Button aria-label={t("removeOf", { code })} onClick={() => onOpen("remove")}>
          {t("remove.act")}
        </Button>
      )}
    </span>
  );
}

type WarehouseCardProps = { warehouse: WarehouseRow; isOnly: boolean; acts?: ReactNode };

function WarehouseCard({ warehouse, isOnly, acts }: WarehouseCardProps) {
  const t = useTranslations("stock.warehouses");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <WarehouseName warehouse={warehouse} />
      <span className="flex flex-wrap gap-x-2">
        <span className="text-ink-soft">{t("platformCode")}</span> <PlatformCode code={warehouse.platformCode} />
      </span>
      <span className="flex gap-x-2">
        <span className="shrink-0 text-ink-soft">{t("use")}</span> <Uses warehouse={warehouse} isOnly={isOnly} />
      </span>
      {acts}
    </div>
  );
}
