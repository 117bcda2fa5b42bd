import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { ReconcileTable } from "@/components/publishing/reconcile/reconcile-table";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySeeOrders } from "@/lib/kernel/roles";
import { supports } from "@/lib/shops/domain/capabilities";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { reconcileOptions } from "@/lib/publishing/client";
import { countReconcile, listReconcile } from "@/lib/publishing/queries/list-reconcile";
import { reconcileFilter } from "@/lib/publishing/schema";
import { observe } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.reconcile"))("title") };
}

/** 库存核对: our numbers against the platform's total and occupied stock (platform/outbound.md 10). */
export default async function ReconcilePage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const { scope, role } = caller;
  const filter = reconcileFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb, shops] = await Promise.all([
    getTranslations("publishing.reconcile"),
    pathTo("stockReconcile", caller.edition),
    listShopChoices(scope),
    queryClient.prefetchQuery({
      ...reconcileOptions(filter),
      queryFn: async () => {
        const [page, counts] = await Promise.all([listReconcile(scope, filter), countReconcile(scope, filter)]);
        return { ...page, counts };
      },
    }),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} breadcrumb={breadcrumb} line={<span>{t("intro")}</span>} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ReconcileTable
          filter={filter}
          shops={shops}
          seesOrders={maySeeOrders(role)}
          {...(mayDo(role, "stockRules") ? { observe } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}
