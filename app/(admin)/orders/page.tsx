import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrdersTable } from "@/components/orders/list/orders-table";
import { ParkedTable } from "@/components/orders/parked/parked-table";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo, maySee, maySeeOrders, type Role } from "@/lib/kernel/roles";
import { orderListOptions, parkedListOptions } from "@/lib/orders/client";
import { readOrders, readParked } from "@/lib/orders/queries/read-orders";
import { orderFilter, type OrderFilter } from "@/lib/orders/schema";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { hold, pass, release, review, unreview } from "./actions";
import { makeWave } from "./waves/actions";

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
  const asked = askedOf(orderFilter, await searchParams, { status: home });
  const { filter, findsNothing } = asked;
  const { scope } = caller;
  const isParked = filter.status === "PARKED";
  const [breadcrumb, shops, state] = await Promise.all([
    pathTo("orders", caller.edition),
    listShopChoices(scope),
    readAhead(
      !findsNothing && isParked && reading(parkedListOptions(filter), () => readParked(scope, filter)),
      !findsNothing && !isParked && reading(orderListOptions(filter), () => readOrders(scope, filter)),
    ),
  ]);
  const reviews = mayDo(caller.role, "orderReview");
  const shown = { breadcrumb, asked, home, shops };
  return (
    <HydrationBoundary state={state}>
      {isParked ? (
        <ParkedTable {...shown} seesShops={maySee(caller.role, "shops")} {...(reviews ? { pass } : {})} />
      ) : (
        <OrdersTable
          {...shown}
          reasoned={reviews ? { unreview, hold, release } : {}}
          {...(reviews ? { review } : {})}
          {...(mayDo(caller.role, "shipping") ? { makeWave } : {})}
        />
      )}
    </HydrationBoundary>
  );
}
