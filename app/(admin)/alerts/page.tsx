import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertsView } from "@/components/alerts/alerts-view";
import { pathTo } from "@/components/shell/path-to";
import { PageHeader } from "@/components/ui/page/page-header";
import { alertListOptions } from "@/lib/alerts/client";
import { listAlerts } from "@/lib/alerts/queries/list-alerts";
import { alertFilter } from "@/lib/alerts/schema";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo } from "@/lib/kernel/roles";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { acknowledge, takeBack } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("alerts"))("title") };
}

/** 告警: everything that is wrong now, and what was wrong. */
export default async function AlertsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "alerts" });
  const filter = alertFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb, shops] = await Promise.all([
    getTranslations("alerts"),
    pathTo("alerts", caller.edition),
    listShopChoices(caller.scope),
    queryClient.prefetchQuery({
      ...alertListOptions(filter),
      queryFn: () => listAlerts(caller, filter, new Date()),
    }),
  ]);
  const open = queryClient.getQueryData(alertListOptions(filter).queryKey)?.counts.open ?? null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t("title")} count={open} breadcrumb={breadcrumb} line={<span>{t("line")}</span>} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <AlertsView
          filter={filter}
          shops={shops}
          {...(mayDo(caller.role, "alerts") ? { acts: { acknowledge, takeBack } } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}
