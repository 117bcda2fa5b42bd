import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { OrderDetail } from "@/components/orders/detail/order-detail";
import { InWave } from "@/components/waves/in-wave";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { env, printClientUrlOf } from "@/lib/env";
import { mayDo, mayReveal, maySee, maySeeOrders } from "@/lib/kernel/roles";
import { orderOptions } from "@/lib/orders/client";
import { getOrder } from "@/lib/orders/queries/get-order";
import { nextToShip } from "@/lib/orders/queries/shipping/next-to-ship";
import { orderNumbers } from "@/lib/orders/queries/order-numbers";
import { orderLinesAsked, recordId } from "@/lib/orders/schema";
import { waveOfOrder } from "@/lib/waves/queries/wave-of-order";
import { listRefundLines } from "@/lib/returns/queries/refund-tracking";
import {
  acknowledge,
  changeWaybill,
  giveBack,
  hold,
  release,
  reopen,
  reportShortage,
  retry,
  review,
  showMessage,
  unreview,
} from "../actions";
import { closeTest } from "../../onboarding/actions";
import { create, match } from "../mapping/actions";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ may: maySeeOrders });
  const { id } = await params;
  if (!caller || !recordId.safeParse(id).success) return {};
  const number = (await orderNumbers(caller.scope, [id])).get(id);
  return number ? { title: number } : {};
}

/** One order: 审核 or 发货, its reports and its history. A cancel is only ever answered here, never begun (R76). */
export default async function OrderPage({ params, searchParams }: Props) {
  const caller = await requireCaller({ may: maySeeOrders });
  const { id } = await params;
  if (!recordId.safeParse(id).success) notFound();
  const asked = { ...orderLinesAsked.parse(await searchParams), lines: "page" as const };
  const [order, refundLines, wave] = await Promise.all([
    getOrder(caller.scope, id, asked),
    listRefundLines(caller.scope, { orderId: id }),
    maySee(caller.role, "shipping") ? waveOfOrder(caller.scope, id) : null,
  ]);
  if (!order) notFound();
  const state = await readAhead(known(orderOptions(order.id, asked), order));
  const reviews = mayDo(caller.role, "orderReview");
  const ships = mayDo(caller.role, "shipping");
  return (
    <div className="flex flex-col gap-4">
      <HydrationBoundary state={state}>
        <OrderDetail
          orderId={order.id}
          asked={asked}
          breadcrumb={await pathTo("orders", caller.edition, order.bizOrderCode)}
          ships={ships}
          {...(wave ? { wave: <InWave wave={wave} /> } : {})}
          nextOrderId={ships && order.status === "SHIPPED" ? await nextToShip(caller.scope, order.id) : null}
          {...(mayReveal(caller.role) ? { showMessage } : {})}
          refundLines={refundLines}
          {...(mayDo(caller.role, "shops") ? { closeTest } : {})}
          reasoned={reviews ? { unreview, hold, release } : {}}
          anomalies={reviews ? { acknowledge, reopen } : {}}
          {...(reviews ? { review, reportShortage, match: { match, create } } : {})}
          {...(ships ? { changeWaybill, giveBack, printClientUrl: printClientUrlOf(env()) } : {})}
          {...(reviews || ships ? { retryReport: retry } : {})}
        />
      </HydrationBoundary>
    </div>
  );
}
