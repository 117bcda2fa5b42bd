"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { formatFen } from "@/lib/kernel/money";
import type { OrderView } from "@/lib/orders/client";
import type { OrderStatus } from "@/lib/orders/domain/order-state";
import { ACKNOWLEDGEABLE, type OrderAttention } from "@/lib/orders/domain/attention";
import { AcknowledgeButton, type AcknowledgeAction } from "./acknowledge-dialog";
import { AcknowledgedList, type ReopenAction } from "./acknowledged-list";
import { ATTENTION_TONES } from "../order-badges";

/** What the header's badge says already needs no more words. */
type Explained = Exclude<OrderAttention, "NO_DEADLINE">;

/** What a person may do about the anomalies. */
export type AnomalyActs = { acknowledge?: AcknowledgeAction; reopen?: ReopenAction };

type NoticesProps = {
  order: OrderView;
  only?: readonly OrderAttention[];
  /** Left out where anomalies are only told; then the acknowledged ones are not shown either. */
  acts?: AnomalyActs;
};

/** What is unusual about the order, what it means and what to do: one notice each (R8, R77–R80, R84). */
export function OrderNotices({ order, only, acts }: NoticesProps) {
  const attentions = order.attentions.filter((reason) => !only || only.includes(reason));
  const explained = attentions.filter((reason): reason is Explained => reason !== "NO_DEADLINE");
  return (
    <>
      {order.status === "CANCELLED" && !order.isTest && !only && <OrderNotice reason="CANCELLED" order={order} />}
      {explained.map((reason) => (
        <OrderNotice key={reason} reason={reason} order={order} {...(acts ? { acts } : {})} />
      ))}
      {acts && <AcknowledgedList order={order} {...(acts.reopen ? { reopen: acts.reopen } : {})} />}
    </>
  );
}

type NoticeProps = { reason: Explained | "CANCELLED"; order: OrderView; acts?: AnomalyActs };

function OrderNotice({ reason, order, acts }: NoticeProps) {
  const t = useTranslations("orders.detail.notice");
  const facts = factsOf(order);
  const anomaly = ACKNOWLEDGEABLE.find((one) => one === reason);
  return (
    <Notice
      tone={reason === "CANCELLED" ? "needs-person" : ATTENTION_TONES[reason]}
      title={t(`${reason}.what`, facts)}
      action={
        anomaly &&
        acts?.acknowledge && <AcknowledgeButton order={order} anomaly={anomaly} acknowledge={acts.acknowledge} />
      }
    >
      <p>{t(`${reason}.meaning`, facts)}</p>
      {reason === "CONTENT_CHANGED" && <Differences parts={order.contentDiffers} />}
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

/** In which parts the other content differs, in words; what it says there stays with the platform. */
function Differences({ parts }: { parts: OrderView["contentDiffers"] }) {
  const t = useTranslations("orders.detail");
  const format = useFormatter();
  if (parts.length === 0) return null;
  return <p>{t("differs", { parts: format.list(parts.map((part) => t(`contentPart.${part}`))) })}</p>;
}

/** Every fact that some notice's words may name. */
function factsOf(order: OrderView) {
  const { count, first } = order.unmatched;
  return {
    count,
    lines: first.join("; ") + (first.length < count ? " …" : ""),
    linesTotal: formatFen(order.linesTotalFen),
    orderTotal: formatFen(order.amountFen),
    holder: order.hold?.by ?? "–",
    heldAt: order.heldAt ? formatPlatformTime(new Date(order.heldAt)).slice(5, 16) : "–",
    holdReason: order.hold?.reason ?? "–",
    platform: order.sourcePlatformCode ?? "–",
    status: STAGES[order.status],
  };
}
