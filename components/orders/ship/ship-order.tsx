"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { PageHeader } from "@/components/ui/page/page-header";
import { useAct } from "@/components/ui/act/use-act";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { HREF, orderHref } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ALL_LINES, orderOptions } from "@/lib/orders/client";
import { mayShip } from "@/lib/orders/domain/acts";
import type { SharedWaybill } from "@/lib/orders/domain/shared-waybill";
import type { PackageDraft, ShipRules } from "@/lib/orders/domain/shipment";
import { OrderAttentions, OrderBadge, OrderDeadline } from "../order-badges";
import { OrderNotices } from "../detail/order-detail-notices";
import { DoNotSend, ShipBlocked } from "./ship-blocked";
import { ShipForm, type ShipFormProps } from "./ship-form";
import type { RequestWaybills } from "./ship-granted";
import { remember } from "./use-remembered";

type Shipment = { packages: PackageDraft[]; shared: SharedWaybill[] };

type ShipOrderProps = {
  orderId: string;
  breadcrumb: readonly Crumb[];
  /** The packing desk handed it over and goes on afterwards. */
  isFromDesk?: boolean;
  /** That it was in a wave when the page came; left out where it was in none. */
  wave?: ReactNode;
  /** Carriers and cartons to choose from. */
  choices: Pick<ShipRules, "carriers" | "cartons">;
  /** Carriers that numbers can be taken of, the default first; none where nobody chooses. */
  numberCarriers: ShipFormProps["numberCarriers"];
  warehouses: readonly WarehouseChoice[];
  /** What makes and mends warehouses; left out for those who may not. */
  warehouseActs?: WarehouseSaves;
  requestWaybills: RequestWaybills;
  ship: (input: { orderId: string } & Shipment) => Promise<ActionResult>;
};

/** 发货 of one order. It keeps reading the order: what somebody else or the platform did meanwhile stops the parcel here. */
export function ShipOrder(props: ShipOrderProps) {
  const { orderId, breadcrumb, choices, numberCarriers, warehouses, warehouseActs, ship, requestWaybills } = props;
  const t = useTranslations("orders");
  const router = useRouter();
  const query = useQuery(orderOptions(orderId, ALL_LINES));
  const shipping = useAct(ship, {
    done: () => t("ship.done"),
    onDone: (_, { packages }) => {
      const last = packages.at(-1);
      if (last) remember("carrier", last.carrierCode);
      if (last?.cartonId) remember("carton", last.cartonId);
      router.replace(props.isFromDesk ? HREF.pack : orderHref(orderId));
    },
    reads: ["orders"],
  });

  if (query.isError && !query.data) return <LoadFailed what={t("detail.order")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const order = query.data;
  const { isDone, refusal } = shipping;
  return (
    <>
      <PageHeader
        title={t("ship.title", { number: order.bizOrderCode })}
        breadcrumb={breadcrumb}
        line={
          <>
            <OrderBadge status={order.status} />
            <OrderAttentions order={order} />
            {order.latestShipAt && order.due !== null && (
              <span className="inline-flex flex-wrap items-center gap-1.5">
                {t("columns.deadline")}
                <OrderDeadline order={order} />
              </span>
            )}
          </>
        }
      />
      {refusal?.code === "ORDER_CANCELLED" ? (
        <DoNotSend orderId={order.id} />
      ) : mayShip(order) || isDone ? (
        <>
          <div className="flex max-w-[640px] flex-col gap-4 empty:hidden">
            {props.wave}
            <OrderNotices order={order} only={["URGENT", "SHORTAGE", "AWAITING_RETURN", "CONTENT_CHANGED"]} />
            {order.storeCode !== null && (
              <WarehouseGapNotice warehouses={warehouses} place="ship" asked={order.storeCode} acts={warehouseActs} />
            )}
          </div>
          <ShipForm
            order={order}
            rules={{ ...choices, granted: order.granted, offered: order.offered }}
            busy={shipping.busy || isDone}
            refusal={refusal}
            requestWaybills={requestWaybills}
            numberCarriers={numberCarriers}
            onShip={(packages, shared) => shipping.run({ orderId, packages, shared })}
          />
        </>
      ) : (
        <ShipBlocked order={order} />
      )}
    </>
  );
}
