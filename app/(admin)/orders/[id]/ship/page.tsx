import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ShipOrder } from "@/components/orders/ship/ship-order";
import { InWave } from "@/components/waves/in-wave";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { listWarehouses, mayMakeWarehouse } from "@/lib/inventory/queries/warehouses";
import { orderHref } from "@/lib/kernel/addresses";
import type { Scope } from "@/lib/kernel/scope";
import { ALL_LINES, orderOptions } from "@/lib/orders/client";
import { getOrder } from "@/lib/orders/queries/get-order";
import { numberCarriers } from "@/lib/orders/queries/shipping/number-carriers";
import { shipChoices } from "@/lib/orders/queries/shipping/ship-rules";
import { waveOfOrder } from "@/lib/waves/queries/wave-of-order";
import { changeWarehouse, createWarehouse } from "../../../settings/warehouses/actions";
import { requestWaybills, ship } from "../../actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the page and its title. */
const readOrder = cache((scope: Scope, id: string) => getOrder(scope, id, ALL_LINES));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "shipping", access: "do" });
  const order = caller && (await readOrder(caller.scope, (await params).id));
  if (!order) return {};
  return { title: (await getTranslations("orders.ship"))("title", { number: order.bizOrderCode }) };
}

/** 发货 of one whole order (R64–R66). In any other state the page says which, instead of the form. */
export default async function ShipPage({ params, searchParams }: Props) {
  const caller = await requireCaller({ area: "shipping", access: "do" });
  const order = await readOrder(caller.scope, (await params).id);
  if (!order) notFound();
  const state = await readAhead(known(orderOptions(order.id, ALL_LINES), order));
  const { from } = await searchParams;
  const wave = await waveOfOrder(caller.scope, order.id);
  const t = await getTranslations("orders.acts");
  const tail = [{ label: order.bizOrderCode, href: orderHref(order.id) }, { label: t("ship") }];
  return (
    <div className="flex flex-col gap-4">
      <HydrationBoundary state={state}>
        <ShipOrder
          orderId={order.id}
          isFromDesk={from === "desk"}
          {...(wave ? { wave: <InWave wave={wave} /> } : {})}
          breadcrumb={await pathTo("orders", caller.edition, tail)}
          choices={await shipChoices(caller.scope)}
          numberCarriers={await numberCarriers(caller.scope, order.id)}
          warehouses={await listWarehouses(caller.scope)}
          {...(mayMakeWarehouse(caller) ? { warehouseActs: { add: createWarehouse, edit: changeWarehouse } } : {})}
          ship={ship}
          requestWaybills={requestWaybills}
        />
      </HydrationBoundary>
    </div>
  );
}
