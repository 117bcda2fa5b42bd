import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { getTranslations } from "next-intl/server";
import { ReturnsTable } from "@/components/returns/list/returns-table";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { returnListOptions } from "@/lib/returns/client";
import { countReturns, listReturns } from "@/lib/returns/queries/list-returns";
import { returnFilter } from "@/lib/returns/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { markRefunded } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** 退换管理: goods on their way back and what became of them. */
export default async function ReturnsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "receiveReturns" });
  const filter = returnFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb, shops] = await Promise.all([
    getTranslations("returns"),
    pathTo("returns", caller.edition),
    listShopChoices(caller.scope),
    queryClient.prefetchQuery({
      ...returnListOptions(filter),
      queryFn: async () => {
        const [page, counts] = await Promise.all([
          listReturns(caller.scope, filter),
          countReturns(caller.scope, filter),
        ]);
        return { ...page, counts };
      },
    }),
  ]);
  const all = queryClient.getQueryData(returnListOptions(filter).queryKey)?.counts.all ?? null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} count={all} breadcrumb={breadcrumb} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ReturnsTable filter={filter} shops={shops} {...(mayDo(caller.role, "rawRefunds") ? { markRefunded } : {})} />
      </HydrationBoundary>
    </div>
  );
}
