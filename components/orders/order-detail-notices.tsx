"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { formatFen } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/client";
import type { OrderAttention } from "@/lib/orders/domain/attention";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import { ATTENTION_TONES } from "./order-badges";

/** What the header's badge says already needs no more words. */
type Explained = Exclude<OrderAttention, "NO_DEADLINE">;

/** What is odd about the order, what it means and what to do: one notice each (R8, R77–R80, R84). */
export function OrderNotices({ order, only }: { order: OrderView; only?: readonly OrderAttention[] }) {
  const attentions = order.attentions.filter((reason) => !only || only.includes(reason));
  const explained = attentions.filter((reason): reason is Explained => reason !== "NO_DEADLINE");
  return (
    <>
      {order.status === "CANCELLED" && !only && <OrderNotice reason="CANCELLED" order={order} />}
      {explained.map((reason) => (
        <OrderNotice key={reason} reason={reason} order={order} />
      ))}
    </>
  );
}

function OrderNotice({ reason, order }: { reason: Explained | "CANCELLED"; order: OrderView }) {
  const t = useTranslations("orders.detail.notice");
  const facts = factsOf(order);
  return (
    <Notice tone={reason === "CANCELLED" ? "needs-person" : ATTENTION_TONES[reason]} title={t(`${reason}.what`, facts)}>
      <p>{t(`${reason}.meaning`, facts)}</p>
      <p>{t(`${reason}.next`, facts)}</p>
    </Notice>
  );
}

/** How far the order is, where the words differ by it. */
const STAGES: Record<OrderStatus, "review" | "open" | "shipped"> = {
  PENDING_REVIEW: "review",
  SENT_TO_WAREHOUSE: "open",
  SHIPPED: "shipped",
  COMPLETED: "shipped",
  CANCELLED: "shipped",
};

/** Every fact that some notice's words may name. */
function factsOf(order: OrderView) {
  const unmatched = order.lines.filter((line) => line.sku === null);
  return {
    count: unmatched.length,
    lines: unmatched.map((line) => `${line.position}. ${line.name ?? line.outerId ?? line.subOrderCode}`).join("; "),
    linesTotal: formatFen(order.lines.reduce((sum, line) => sum + (line.itemAmountFen ?? 0), 0)),
    orderTotal: formatFen(order.amountFen),
    platform: order.sourcePlatformCode ?? "–",
    status: STAGES[order.status],
  };
}
