import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportStock } from "@/components/inventory/stock/export-stock";
import { NewSku } from "@/components/inventory/goods/new-sku";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { StockTable } from "@/components/inventory/stock/stock-table";
import { pathTo } from "@/components/shell/path-to";
import { LinkButton } from "@/components/ui/act/link-button";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { stockListOptions } from "@/lib/inventory/client";
import { listWarehouses } from "@/lib/inventory/queries/warehouses";
import { readStock } from "@/lib/inventory/queries/list-stock";
import { stockFilter } from "@/lib/inventory/schema";
import { HREF } from "@/lib/kernel/addresses";
import { mayDo, mayExportStock } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { supports } from "@/lib/shops/domain/capabilities";
import { listShopChoices } from "@/lib/shops/queries/choices";
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
  const asked = askedOf(stockFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [t, breadcrumb, warehouses, shops, state] = await Promise.all([
    getTranslations("stock"),
    pathTo("stock", caller.edition),
    listWarehouses(scope),
    listShopChoices(scope),
    readAhead(!findsNothing && reading(stockListOptions(filter), () => readStock(scope, filter))),
  ]);
  const mayChange = mayDo(role, "stockRules");
  const changes = mayChange && coversAccount(scope);
  const header = {
    title: t("title"),
    breadcrumb,
    line: (
      <>
        <span>{t("line")}</span>
        {!changes && <span>{mayChange ? t("someShops") : t("readOnly")}</span>}
      </>
    ),
    action: (
      <>
        <LinkButton href={HREF.warehouses}>{t("warehouses.title")}</LinkButton>
        {mayExportStock(role) && !findsNothing && <ExportStock filter={filter} />}
        {changes && (
          <>
            <LinkButton href={HREF.stockImport}>{t("import")}</LinkButton>
            <NewSku act={addSku} />
          </>
        )}
      </>
    ),
  };
  return (
    <div className="flex flex-col gap-4">
      <HydrationBoundary state={state}>
        <StockTable
          header={header}
          asked={asked}
          warehouses={warehouses}
          shops={shops}
          {...(mayChange ? { publish: publishSkus } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}
