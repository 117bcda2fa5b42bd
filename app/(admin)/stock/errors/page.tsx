import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { ErrorsView } from "@/components/publishing/errors/errors-view";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySee, maySeeOrders } from "@/lib/kernel/roles";
import type { Scope } from "@/lib/kernel/scope";
import { supports } from "@/lib/shops/domain/capabilities";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { attemptsOptions, errorGroupsOptions, troubledOptions } from "@/lib/publishing/client";
import { countAttempts, listAttempts } from "@/lib/publishing/queries/list-attempts";
import { countStockErrors, listErrorGroups } from "@/lib/publishing/queries/list-error-groups";
import { listTroubled } from "@/lib/publishing/queries/list-troubled";
import { errorFilter, type ErrorFilter, type TroubledFilter } from "@/lib/publishing/schema";
import { retryGroup, retryTargets } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.place"))("stockErrors") };
}

/** 库存异常: what keeps numbers from the platform, by cause, and every attempt (R152, R153). */
export default async function StockErrorsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const { scope, role } = caller;
  const filter = errorFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb, shops, count] = await Promise.all([
    getTranslations("shell.place"),
    pathTo("stockErrors", caller.edition),
    listShopChoices(scope),
    countStockErrors(scope),
    prefetch(queryClient, scope, filter),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("stockErrors")} count={count} breadcrumb={breadcrumb} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ErrorsView
          filter={filter}
          shops={shops}
          count={count}
          mayExport={maySee(role, "exports")}
          seesOrders={maySeeOrders(role)}
          {...(mayDo(role, "stockRules") ? { retry: { group: retryGroup, targets: retryTargets } } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}

/** What the chosen tab shows. */
async function prefetch(queryClient: QueryClient, scope: Scope, filter: ErrorFilter): Promise<void> {
  const now = new Date();
  const { shop, cause, q, after } = filter;
  if (filter.tab === "log")
    return queryClient.prefetchQuery({
      ...attemptsOptions(filter),
      queryFn: async () => {
        const [page, count] = await Promise.all([listAttempts(scope, filter, now), countAttempts(scope, filter, now)]);
        return { ...page, count };
      },
    });
  const groups = queryClient.prefetchQuery({
    ...errorGroupsOptions(shop),
    queryFn: async () => ({ groups: await listErrorGroups(scope, shop, now) }),
  });
  await Promise.all([groups, cause && prefetchTroubled({ cause, shop, q, after })]);

  function prefetchTroubled(troubled: TroubledFilter) {
    return queryClient.prefetchQuery({
      ...troubledOptions(troubled),
      queryFn: () => listTroubled(scope, troubled),
    });
  }
}
