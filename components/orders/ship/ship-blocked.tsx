"use client";

import { OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import { HelpLink } from "@/components/ui/text/help-link";
import { LinkButton } from "@/components/ui/act/link-button";
import { Notice } from "@/components/ui/page/notice";
import { orderHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { OrderView } from "@/lib/orders/client";

/** In place of the form: the order is not at the warehouse or is held, and why that is so. */
export function ShipBlocked({ order }: { order: OrderView }) {
  const t = useTranslations("orders.ship.blocked");
  const { status } = order;
  if (status === "CANCELLED") return <DoNotSend orderId={order.id} />;
  const key = order.hold ? "HELD" : status === "PENDING_REVIEW" ? "PENDING_REVIEW" : "SHIPPED";
  const at = order.hold ? order.heldAt : order.shippedAt;
  const facts = {
    person: order.hold?.by ?? order.shippedBy ?? "–",
    at: at ? formatPlatformTime(new Date(at)).slice(5, 16) : "–",
    reason: order.hold?.reason ?? "–",
  };
  return (
    <Notice
      tone={key === "SHIPPED" ? "done" : "needs-person"}
      title={t(`${key}.what`, facts)}
      action={<OpenOrder orderId={order.id} />}
      topic="order-steps"
    >
      <p>{t(`${key}.meaning`, facts)}</p>
      <p>{t(`${key}.next`, facts)}</p>
    </Notice>
  );
}

/** Large, so that it is seen from the packing table: this parcel stays here (R77). */
export function DoNotSend({ orderId }: { orderId: string }) {
  const t = useTranslations("orders.ship.cancelled");
  return (
    <div
      role="alert"
      className="flex max-w-[640px] flex-col items-start gap-3 rounded-md border-2 border-failed bg-failed-surface p-4"
    >
      <OctagonX aria-hidden size={48} className="text-failed" />
      <p className="text-xl font-semibold text-failed sm:text-2xl">{t("what")}</p>
      <p className="text-lg">{t("meaning")}</p>
      <p className="text-lg">{t("next")}</p>
      <HelpLink topic="cancel-versus-reverse" />
      <OpenOrder orderId={orderId} />
    </div>
  );
}

function OpenOrder({ orderId }: { orderId: string }) {
  const t = useTranslations("orders.ship");
  return (
    <LinkButton size="lg" href={orderHref(orderId)}>
      {t("openOrder")}
    </LinkButton>
  );
}
