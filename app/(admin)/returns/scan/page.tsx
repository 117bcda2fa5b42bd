import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BarCode } from "@/components/packing/bar-code";
import { DEFECTIVE_COMMAND } from "@/components/returns/scan/scan-desk";
import { ScanReceiving } from "@/components/returns/scan/scan-receiving";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { listWarehouses, mayMakeWarehouse } from "@/lib/inventory/queries/warehouses";
import { mayReportDiscrepancy } from "@/lib/kernel/roles";
import { scanQuery } from "@/lib/returns/schema";
import { changeWarehouse, createWarehouse } from "../../settings/warehouses/actions";
import { arrive, raise, receive, undo } from "../actions";
import { book, undo as undoBooking } from "../unclaimed/actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scan"))("title") };
}

/** 扫描收货: parcels opened, counted and received without a mouse (R107). */
export default async function ScanPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "receiveReturns", access: "do" });
  const { code } = scanQuery.parse(await searchParams);
  const t = await getTranslations("scan");
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={await pathTo("scan", caller.edition)} />
      <ScanReceiving
        warehouses={await listWarehouses(caller.scope)}
        {...(mayMakeWarehouse(caller) ? { warehouseActs: { add: createWarehouse, edit: changeWarehouse } } : {})}
        opening={code || null}
        command={<BarCode text={DEFECTIVE_COMMAND} heightMm={12} />}
        arrive={arrive}
        receive={receive}
        undo={undo}
        book={book}
        undoBooking={undoBooking}
        {...(mayReportDiscrepancy(caller.role) ? { raise } : {})}
      />
    </div>
  );
}
