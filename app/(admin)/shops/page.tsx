import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/components/shell/path-to";
import { ShopsTable } from "@/components/shops/shops-table";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySee } from "@/lib/kernel/roles";
import { coversAccount } from "@/lib/kernel/scope";
import { shopListOptions } from "@/lib/shops/client";
import { listShops } from "@/lib/shops/queries/list-shops";
import { shopFilter } from "@/lib/shops/schema";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shops"))("title") };
}

/** 店铺 with their health (R21); 新建 for those who answer for the whole account. */
export default async function ShopsPage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "shops" });
  const filter = shopFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [breadcrumb] = await Promise.all([
    pathTo("shops", caller.edition),
    queryClient.prefetchQuery({ ...shopListOptions(filter), queryFn: () => listShops(caller.scope, filter) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ShopsTable
        breadcrumb={breadcrumb}
        filter={filter}
        seesAuthorization={maySee(caller.role, "authorization")}
        mayCreate={mayDo(caller.role, "shops") && coversAccount(caller.scope)}
      />
    </HydrationBoundary>
  );
}
