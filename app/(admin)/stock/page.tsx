import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportStock } from "@/components/inventory/stock/export-stock";
import { NewSku } from "@/components/inventory/goods/new-sku";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { StockTable } from "@/components/inventory/stock/stock-table";
import { WarehousesPanel } from "@/components/inventory/warehouses-panel";
import { pathTo } from "@/components/shell/path-to";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { stockListOptions } from "@/lib/inventory/client";
import { listWarehouses } from "@/lib/inventory/queries/warehouses";
import { countStock, listStock } from "@/lib/inventory/queries/list-stock";
import { stockFilter } from "@/lib/inventory/schema";
import { mayDo, mayExportStock } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { supports } from "@/lib/shops/domain/capabilities";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { changeWarehouse, createWarehouse } from "../settings/warehouses/actions";
import { addSku, publishSkus } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stock"))("title") };
}

/** 货品库存: SKUs with what is on hand by warehouse. There is nothing to download from the platform (R7). */
export default async function StockPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const { scope, role } = caller;
  const filter = stockFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb, warehouses, shops] = await Promise.all([
    getTranslations("stock"),
    pathTo("stock", caller.edition),
    listWarehouses(scope),
    listShopChoices(scope),
    queryClient.prefetchQuery({
      ...stockListOptions(filter),
      queryFn: async () => {
        const [page, total] = await Promise.all([listStock(scope, filter), countStock(scope, filter)]);
        return { ...page, total };
      },
    }),
  ]);
  const mayChange = mayDo(role, "stockRules");
  const changes = mayChange && coversAccount(scope);
  const total = queryClient.getQueryData(stockListOptions(filter).queryKey)?.total ?? null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        count={total}
        breadcrumb={breadcrumb}
        line={
          <>
            <span>{t("line")}</span>
            {!changes && <span>{mayChange ? t("someShops") : t("readOnly")}</span>}
          </>
        }
        action={
          <>
            {mayExportStock(role) && <ExportStock />}
            {changes && (
              <>
                <LinkButton href="/stock/import">{t("import")}</LinkButton>
                <NewSku act={addSku} />
              </>
            )}
          </>
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <StockTable
          filter={filter}
          warehouses={warehouses}
          shops={shops}
          {...(mayChange ? { publish: publishSkus } : {})}
        />
      </HydrationBoundary>
      <WarehousesPanel
        warehouses={warehouses}
        {...(changes ? { acts: { add: createWarehouse, edit: changeWarehouse } } : {})}
      />
    </div>
  );
}
