import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ParcelsTable } from "@/components/returns/parcels/parcels-table";
import { pathTo } from "@/components/shell/path-to";
import { LinkButton } from "@/components/ui/act/link-button";
import { PageHeader } from "@/components/ui/page/page-header";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySettleParcels } from "@/lib/kernel/roles";
import { parcelListOptions } from "@/lib/returns/client";
import { countParcels, listParcels } from "@/lib/returns/queries/list-parcels";
import { parcelFilter } from "@/lib/returns/schema";
import { close, reopen, undo, untie } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("parcels"))("title") };
}

/** 预入库: parcels nobody told us of, and what became of them (R115). */
export default async function UnclaimedPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "receiveReturns" });
  const filter = parcelFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [t, breadcrumb] = await Promise.all([
    getTranslations("parcels"),
    pathTo("unclaimed", caller.edition),
    queryClient.prefetchQuery({
      ...parcelListOptions(filter),
      queryFn: async () => {
        const [page, counts] = await Promise.all([
          listParcels(caller.scope, filter),
          countParcels(caller.scope, filter),
        ]);
        return { ...page, counts };
      },
    }),
  ]);
  const mayReceive = mayDo(caller.role, "receiveReturns");
  const open = queryClient.getQueryData(parcelListOptions(filter).queryKey)?.counts.open ?? null;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        count={open}
        breadcrumb={breadcrumb}
        action={mayReceive && <LinkButton href="/returns/scan">{t("toScan")}</LinkButton>}
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ParcelsTable
          filter={filter}
          mayReceive={mayReceive}
          {...(maySettleParcels(caller.role) ? { acts: { close, reopen, undo, untie } } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}
