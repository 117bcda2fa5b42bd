import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadlineBoard } from "@/components/orders/deadlines/deadline-board";
import { pathTo } from "@/components/shell/path-to";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySeeOrders } from "@/lib/kernel/roles";
import { boardOptions } from "@/lib/orders/client";
import { getDeadlineBoard } from "@/lib/orders/queries/deadline-board";
import { boardFilter } from "@/lib/orders/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { review } from "../actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders.board"))("title") };
}

/** 发货时效: what has not left yet, by the time it should have (R71). */
export default async function DeadlinesPage({ searchParams }: Props) {
  const caller = await requireCaller({ may: maySeeOrders });
  const filter = boardFilter.parse(await searchParams);
  const queryClient = new QueryClient();
  const [breadcrumb, shops] = await Promise.all([
    pathTo("deadlines", caller.edition),
    listShopChoices(caller.scope),
    queryClient.prefetchQuery({
      ...boardOptions(filter),
      queryFn: () => getDeadlineBoard(caller.scope, filter),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DeadlineBoard
        breadcrumb={breadcrumb}
        filter={filter}
        shops={shops}
        mayShip={mayDo(caller.role, "shipping")}
        {...(mayDo(caller.role, "orderReview") ? { review } : {})}
      />
    </HydrationBoundary>
  );
}
