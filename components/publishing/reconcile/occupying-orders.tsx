"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { OrderBadge } from "@/components/orders/order-badges";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { Skeleton } from "@/components/ui/list/skeleton";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { orderHref } from "@/lib/kernel/addresses";
import { occupyingOptions } from "@/lib/publishing/client";
import type { TargetKey } from "@/lib/publishing/schema";

type OccupyingOrdersProps = {
  target: TargetKey;
  /** What the platform has occupied; null while unknown. */
  occupied: number | null;
  /** False for roles that do not see orders: the numbers only. */
  linked: boolean;
};

/** Which of our open orders occupy a number's stock, and what of the occupied they explain (R145). */
export function OccupyingOrders({ target, occupied, linked }: OccupyingOrdersProps) {
  const t = useTranslations("publishing.occupying");
  const found = useQuery(occupyingOptions(target));
  if (found.isPending) return <Skeleton className="h-24" />;
  if (found.isError) return <LoadFailed what={t("title")} query={found} />;
  const { orders, count, pieces } = found.data;
  const rest = occupied === null ? 0 : occupied - pieces;
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">{t("sum", { count, pieces })}</p>
      {orders.length > 0 && (
        <ul aria-label={t("title")} tabIndex={0} className="max-h-64 divide-y overflow-y-auto rounded-md border">
          {orders.map((order) => (
            <li key={order.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              {linked ? (
                <TextLink href={orderHref(order.id)} className="min-w-0 break-all">
                  {order.bizOrderCode}
                </TextLink>
              ) : (
                <span className="min-w-0 break-all">{order.bizOrderCode}</span>
              )}
              <OrderBadge status={order.status} />
              <span className="flex-1" />
              <Time at={order.receivedAt} age />
              <span className="tabular-nums">{t("pieces", { pieces: order.pieces })}</span>
            </li>
          ))}
        </ul>
      )}
      {count > orders.length && <p className="text-sm text-ink-soft">{t("more", { count: count - orders.length })}</p>}
      {rest > 0 && <p>{t("unexplained", { rest })}</p>}
    </div>
  );
}
