import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrdersTable } from "@/components/orders/orders-table";
import { pathTo } from "@/components/shell/path-to";
import { requireCaller } from "@/lib/auth/require-caller";
import { mayDo, maySeeOrders, type Role } from "@/lib/kernel/roles";
import { orderListOptions } from "@/lib/orders/client";
import { countOrders, listOrders } from "@/lib/orders/queries/list-orders";
import { orderFilter, type OrderFilter } from "@/lib/orders/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { review } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

/** Those who ship but do not review begin with what waits for them; everybody else begins with 待客审. */
function homeTab(role: Role): OrderFilter["status"] {
  return mayDo(role, "shipping") && !mayDo(role, "orderReview") ? "SENT_TO_WAREHOUSE" : "PENDING_REVIEW";
}

/** 订单列表. Orders come by push only: there is nothing to fetch or to create here (R51). */
export default async function OrdersPage({ searchParams }: Props) {
  const caller = await requireCaller({ may: maySeeOrders });
  const home = homeTab(caller.role);
  const filter = orderFilter.parse({ status: home, ...(await searchParams) });
  const queryClient = new QueryClient();
  const [breadcrumb, shops] = await Promise.all([
    pathTo("orders", caller.edition),
    listShopChoices(caller.scope),
    queryClient.prefetchQuery({
      ...orderListOptions(filter),
      queryFn: async () => {
        const [page, counts] = await Promise.all([listOrders(caller.scope, filter), countOrders(caller.scope, filter)]);
        return { ...page, counts };
      },
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OrdersTable
        breadcrumb={breadcrumb}
        filter={filter}
        home={home}
        shops={shops}
        mayShip={mayDo(caller.role, "shipping")}
        {...(mayDo(caller.role, "orderReview") ? { review } : {})}
      />
    </HydrationBoundary>
  );
}
