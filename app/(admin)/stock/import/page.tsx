import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CountsImport } from "@/components/inventory/stock/counts-import";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { Notice } from "@/components/ui/page/notice";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { coversAccount } from "@/lib/kernel/scope";
import { listWarehouses } from "@/lib/inventory/queries/warehouses";
import { supports } from "@/lib/shops/domain/capabilities";
import { changeWarehouse, createWarehouse } from "../../settings/warehouses/actions";
import { apply, preview } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock.counts"))("title") };
}

/** 导入库存: counts by a CSV file, looked at first, then taken in as a whole or not at all. */
export default async function ImportPage() {
  const caller = await requireCaller({ area: "stockRules", access: "do" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const [t, warehouses] = await Promise.all([getTranslations("stock"), listWarehouses(caller.scope)]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("counts.title")}
        breadcrumb={await pathTo("stock", caller.edition, t("counts.title"))}
        line={<span>{t("counts.line")}</span>}
      />
      {coversAccount(caller.scope) ? (
        <>
          {warehouses.length === 0 && (
            <WarehouseGapNotice
              warehouses={warehouses}
              place="count"
              acts={{ add: createWarehouse, edit: changeWarehouse }}
            />
          )}
          <CountsImport acts={{ preview, apply }} />
        </>
      ) : (
        <Notice tone="waiting-us" title={t("someShops")} />
      )}
    </div>
  );
}
