import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StockNotSupported } from "@/components/inventory/stock/stock-not-supported";
import { pathTo } from "@/components/shell/path-to";
import { ReconcileTable } from "@/components/publishing/reconcile/reconcile-table";
import { readAhead, reading } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { askedOf } from "@/lib/forms/list-filter";
import { mayDo, maySeeOrders } from "@/lib/kernel/roles";
import { supports } from "@/lib/shops/domain/capabilities";
import { listShopChoices } from "@/lib/shops/queries/choices";
import { reconcileOptions } from "@/lib/publishing/client";
import { readReconcile } from "@/lib/publishing/queries/list-reconcile";
import { reconcileFilter } from "@/lib/publishing/schema";
import { observe } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.reconcile"))("title") };
}

/** 库存核对: our numbers against the platform's total and occupied stock (platform/outbound.md 10). */
export default async function ReconcilePage({ searchParams }: Props) {
  const caller = await requireCaller({ area: "stockRules" });
  if (!supports(caller.edition, "stockSync")) return <StockNotSupported />;
  const { scope, role } = caller;
  const asked = askedOf(reconcileFilter, await searchParams);
  const { filter, findsNothing } = asked;
  const [breadcrumb, shops, state] = await Promise.all([
    pathTo("stockReconcile", caller.edition),
    listShopChoices(scope),
    readAhead(!findsNothing && reading(reconcileOptions(filter), () => readReconcile(scope, filter))),
  ]);
  return (
    <HydrationBoundary state={state}>
      <ReconcileTable
        breadcrumb={breadcrumb}
        asked={asked}
        shops={shops}
        seesOrders={maySeeOrders(role)}
        {...(mayDo(role, "stockRules") ? { observe } : {})}
      />
    </HydrationBoundary>
  );
}
