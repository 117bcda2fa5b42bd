"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { orderHref, shipHref } from "@/lib/kernel/addresses";
import type { OrderRow } from "@/lib/orders/client";
import { mayReview, mayShip, mustMatch } from "@/lib/orders/domain/acts";

/** The place of an order's lines on its page, where goods are matched. */
export const ORDER_LINES_ID = "lines";

/** What this person may do with a row; left out for roles that only look. */
export type OrderActs = {
  review?: { busy: boolean; run: (id: string) => void };
  mayShip: boolean;
};

/** 审核 while the order waits for it, 匹配货品 where that comes first, then 发货; nothing for those who may do neither. `lg` is for fingers (R168). */
export function OrderAct({ row, acts, size = "md" }: { row: OrderRow; acts: OrderActs; size?: "md" | "lg" }) {
  const t = useTranslations("orders.acts");
  const { review } = acts;
  if (review && mayReview(row))
    return (
      <Button
        size={size}
        disabled={review.busy}
        onClick={() => review.run(row.id)}
        aria-label={`${t("review")} ${row.bizOrderCode}`}
      >
        {t("review")}
      </Button>
    );
  if (review && mustMatch(row))
    return (
      <LinkButton size={size} href={orderHref(row.id, ORDER_LINES_ID)} aria-label={`${t("match")} ${row.bizOrderCode}`}>
        {t("match")}
      </LinkButton>
    );
  if (acts.mayShip && mayShip(row))
    return (
      <LinkButton size={size} href={shipHref(row.id)} title={row.bizOrderCode}>
        {t("ship")}
      </LinkButton>
    );
  return <>–</>;
}
