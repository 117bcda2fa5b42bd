import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { getTranslations } from "next-intl/server";
import { RefundsTable } from "@/components/refunds/refunds-table";
import { pathTo } from "@/components/shell/path-to";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { refundListOptions } from "@/lib/refunds/client";
import { countRefunds, listRefunds } from "@/lib/refunds/queries/list-refunds";
import { refundFilter } from "@/lib/refunds/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { submit } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** 原始退款单. Rows come from the platform only: there is nothing to create here (R96). */
export default async function RefundsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "rawRefunds" });
  const filter = refundFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb, shops] = await Promise.all([
    getTranslations("refunds"),
    pathTo("refunds", caller.edition),
    listShopChoices(caller.scope),
    queryClient.prefetchQuery({
      ...refundListOptions(filter),
      queryFn: async () => {
        const [page, counts] = await Promise.all([
          listRefunds(caller.scope, filter),
          countRefunds(caller.scope, filter),
        ]);
        return { ...page, counts };
      },
    }),
  ]);
  const all = queryClient.getQueryData(refundListOptions(filter).queryKey)?.counts.all ?? null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        count={all}
        breadcrumb={breadcrumb}
        action={<LinkButton href="/refunds/why">{t("why.title")}</LinkButton>}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <RefundsTable filter={filter} shops={shops} {...(mayDo(caller.role, "rawRefunds") ? { submit } : {})} />
      </HydrationBoundary>
    </div>
  );
}
