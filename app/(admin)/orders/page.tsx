import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrdersTable } from "@/components/orders/list/orders-table";
import { ParkedTable } from "@/components/orders/parked/parked-table";
import { pathTo } from "@/components/shell/path-to";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySee, maySeeOrders, type Role } from "@/lib/kernel/roles";
import type { Caller } from "@/lib/kernel/scope";
import { orderListOptions, parkedListOptions } from "@/lib/orders/client";
import { countOrders, listOrders } from "@/lib/orders/queries/list-orders";
import { listParkedPushes } from "@/lib/orders/queries/list-parked";
import { orderFilter, type OrderFilter } from "@/lib/orders/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { pass, review } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

/** Those who ship but do not review begin with what waits for them; everybody else begins with 待客审. */
function homeTab(role: Role): OrderFilter["status"] {
  return mayDo(role, "shipping") && !mayDo(role, "orderReview") ? "SENT_TO_WAREHOUSE" : "PENDING_REVIEW";
}

/** The first page of the tab, in the answer itself: the browser reads it again by the same key. */
async function prefetched({ scope }: Caller, filter: OrderFilter): Promise<QueryClient> {
  const queryClient = new QueryClient();
  const counted = async <Rows,>(reading: Promise<Rows>) => {
    const [page, counts] = await Promise.all([reading, countOrders(scope, filter)]);
    return { ...page, counts };
  };
  if (filter.status === "PARKED")
    await queryClient.prefetchQuery({
      ...parkedListOptions(filter),
      queryFn: () => counted(listParkedPushes(scope, filter)),
    });
  else
    await queryClient.prefetchQuery({
      ...orderListOptions(filter),
      queryFn: () => counted(listOrders(scope, filter)),
    });
  return queryClient;
}

/** 订单列表. Orders come by push only: there is nothing to fetch or to create here (R51). */
export default async function OrdersPage({ searchParams }: Props) {
  const caller = await requireCaller({ may: maySeeOrders });
  const home = homeTab(caller.role);
  const filter = orderFilter.parse({ status: home, ...(await searchParams) });
  const [breadcrumb, shops, queryClient] = await Promise.all([
    pathTo("orders", caller.edition),
    listShopChoices(caller.scope),
    prefetched(caller, filter),
  ]);
  const reviews = mayDo(caller.role, "orderReview");
  const shown = { breadcrumb, filter, home, shops };
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      {filter.status === "PARKED" ? (
        <ParkedTable {...shown} seesShops={maySee(caller.role, "shops")} {...(reviews ? { pass } : {})} />
      ) : (
        <OrdersTable {...shown} mayShip={mayDo(caller.role, "shipping")} {...(reviews ? { review } : {})} />
      )}
    </HydrationBoundary>
  );
}
