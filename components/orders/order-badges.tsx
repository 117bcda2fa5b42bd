import { Ban, FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { Tone } from "@/components/ui/page/tone";
import type { OrderRow } from "@/lib/orders/client";
import type { OrderAttention } from "@/lib/orders/domain/attention";
import type { OrderStatus } from "@/lib/orders/domain/order-state";

const STATUS_TONES: Record<OrderStatus, Tone> = {
  PENDING_REVIEW: "waiting-us",
  SENT_TO_WAREHOUSE: "waiting-us",
  SHIPPED: "done",
  COMPLETED: "done",
  CANCELLED: "waiting-platform",
};

/** Where an order stands. */
export function OrderBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations("orders.status");
  // Grey, but with a sign of its own: nothing is waited for.
  const icon = status === "CANCELLED" ? <Ban aria-hidden size={14} className="shrink-0" /> : undefined;
  return (
    <StateBadge tone={STATUS_TONES[status]} icon={icon}>
      {t(status)}
    </StateBadge>
  );
}

/** Red where something went wrong for the consumer or the platform was not told; all the others need a look. */
export const ATTENTION_TONES: Record<OrderAttention, Tone> = {
  URGENT: "failed",
  REPORT_FAILED: "failed",
  SHORTAGE: "needs-person",
  HELD: "needs-person",
  AWAITING_RETURN: "needs-person",
  GOODS_NOT_MATCHED: "needs-person",
  AMOUNT_MISMATCH: "needs-person",
  UNEXPECTED_PLATFORM: "needs-person",
  CONTENT_CHANGED: "needs-person",
  TEXT_MENDED: "needs-person",
  AMOUNT_UNREADABLE: "needs-person",
  NO_DEADLINE: "needs-person",
};

type OrderAttentionsProps = {
  order: Pick<OrderRow, "attentions" | "isTest">;
  /** Where there is little room: so many badges, and how many more there are. */
  most?: number;
};

/** Why an order needs a person, in a word each; nothing when it does not (R8, R69, R79, R84). */
export function OrderAttentions({ order, most = order.attentions.length }: OrderAttentionsProps) {
  const t = useTranslations("orders");
  const more = order.attentions.slice(most).map((reason) => t(`attention.${reason}`));
  return (
    <>
      {order.attentions.slice(0, most).map((reason) => (
        <StateBadge key={reason} tone={ATTENTION_TONES[reason]}>
          {t(`attention.${reason}`)}
        </StateBadge>
      ))}
      {more.length > 0 && (
        <span title={more.join(" · ")} className="text-xs whitespace-nowrap text-needs-person">
          {`+${more.length}`}
          <span className="sr-only">{more.join(" · ")}</span>
        </span>
      )}
      {order.isTest && (
        <StateBadge tone="needs-person" icon={<FlaskConical aria-hidden size={14} className="shrink-0" />}>
          {t("test")}
        </StateBadge>
      )}
    </>
  );
}

/** The latest ship time: red once it has passed, amber when less than four hours are left (R69, R71). */
export function OrderDeadline({ order }: { order: Pick<OrderRow, "latestShipAt" | "due"> }) {
  const t = useTranslations("orders.due");
  return (
    <span className="inline-flex items-center gap-1.5">
      <Time at={order.latestShipAt} />
      {order.due === "overdue" && <StateBadge tone="failed">{t("overdue")}</StateBadge>}
      {order.due === "near" && <StateBadge tone="needs-person">{t("near")}</StateBadge>}
    </span>
  );
}
