import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ShipOrder } from "@/components/orders/ship/ship-order";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { requireCaller } from "@/lib/auth/require-caller";
import { listWarehouses, mayMakeWarehouse } from "@/lib/inventory/queries/warehouses";
import { orderHref } from "@/lib/kernel/addresses";
import { ALL_LINES, orderOptions } from "@/lib/orders/client";
import { getOrder } from "@/lib/orders/queries/get-order";
import { shipChoices } from "@/lib/orders/queries/ship-rules";
import { changeWarehouse, createWarehouse } from "../../../settings/warehouses/actions";
import { requestWaybills, ship } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders.acts"))("ship") };
}

/** 发货 of one whole order (R64–R66). In any other state the page says which, instead of the form. */
export default async function ShipPage({ params }: Props) {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const order = await getOrder(caller.scope, (await params).id, ALL_LINES);
  if (!order) notFound();
  const state = await readAhead(known(orderOptions(order.id, ALL_LINES), order));
  const t = await getTranslations("orders.acts");
  const tail = [{ label: order.bizOrderCode, href: orderHref(order.id) }, { label: t("ship") }];
  return (
    <div className="flex flex-col gap-4">
      <HydrationBoundary state={state}>
        <ShipOrder
          orderId={order.id}
          breadcrumb={await pathTo("orders", caller.edition, tail)}
          choices={await shipChoices(caller.scope)}
          warehouses={await listWarehouses(caller.scope)}
          {...(mayMakeWarehouse(caller) ? { warehouseActs: { add: createWarehouse, edit: changeWarehouse } } : {})}
          ship={ship}
          requestWaybills={requestWaybills}
        />
      </HydrationBoundary>
    </div>
  );
}
