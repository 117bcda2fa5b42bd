import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadlineBoard } from "@/components/orders/deadlines/deadline-board";
import { pathTo } from "@/components/shell/path-to";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
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
  const asked = askedOf(boardFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, shops, state] = await Promise.all([
    pathTo("deadlines", caller.edition),
    listShopChoices(caller.scope),
    readAhead(!findsNothing && reading(boardOptions(filter), () => getDeadlineBoard(caller.scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <DeadlineBoard
        breadcrumb={breadcrumb}
        asked={asked}
        shops={shops}
        mayShip={mayDo(caller.role, "shipping")}
        {...(mayDo(caller.role, "orderReview") ? { review } : {})}
      />
    </HydrationBoundary>
  );
}
