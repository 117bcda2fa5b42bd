import { database } from "@/lib/db/client";
import { soughtForm } from "@/lib/kernel/text/compared-form";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { WhyOrder } from "../client";
import { exceptionOf } from "../domain/submit-rule";

const MOST = 5;

/**
 * The orders that a number may mean, with what came of cancels and returns (R93): fulfilment number, trade number, waybill
 * number now or before, or the number of a return. Exact, at most five, newest first.
 */
export async function findForWhy(scope: Scope, number: string): Promise<WhyOrder[]> {
  if (number === "") return [];
  const form = soughtForm(number);
  const found = await database().order.findMany({
    where: {
      AND: [
        withinScope(scope),
        {
          OR: [
            { numberForm: form },
            { lines: { some: { tradeForm: form } } },
            { packages: { some: { OR: [{ waybillForm: form }, { changes: { some: { oldWaybillForm: form } } }] } } },
            { rawRefunds: { some: { numberForm: form } } },
          ],
        },
      ],
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      id: true,
      bizOrderCode: true,
      status: true,
      shippedAt: true,
      shop: { select: { name: true } },
      cancelRequests: { orderBy: { receivedAt: "asc" }, select: { id: true, result: true, receivedAt: true } },
      rawRefunds: {
        orderBy: { receivedAt: "asc" },
        select: {
          id: true,
          bizOrderCode: true,
          waybillNo: true,
          platformStatus: true,
          returnOrder: { select: { id: true, returnNo: true } },
        },
      },
    },
  });
  return found.map(({ shop, shippedAt, cancelRequests, rawRefunds, ...order }) => ({
    ...order,
    shopName: shop.name,
    isShipped: exceptionOf(order) === null,
    isCancelled: order.status === "CANCELLED",
    shippedAt: shippedAt?.toISOString() ?? null,
    cancels: cancelRequests.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
    refunds: rawRefunds.map(({ platformStatus, waybillNo, ...one }) => ({
      ...one,
      hasWaybill: waybillNo !== null,
      isWithdrawn: platformStatus === "CANCELLED",
    })),
  }));
}
