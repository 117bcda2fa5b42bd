"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { RefundLine } from "@/components/returns/detail/refund-line";
import { refundHref } from "@/lib/kernel/addresses";
import { whyHref } from "@/lib/list-addresses";
import type { OrderView } from "@/lib/orders/client";
import type { RefundLineView } from "@/lib/returns/client";

/** The raw refunds that came in for this order, each leading on to its return order; where there is none, why (R93). */
export function OrderRefunds({ order, refundLines }: { order: OrderView; refundLines: readonly RefundLineView[] }) {
  const t = useTranslations("orders.detail");
  const process = useTranslations("refunds.process");
  const mayHaveOne = order.status === "SHIPPED" || order.status === "COMPLETED";
  if (order.refunds.length === 0 && !mayHaveOne) return null;
  if (order.refunds.length === 0)
    return (
      <Panel title={t("refundsTitle")}>
        <p className="flex flex-wrap gap-x-3 text-ink-soft">
          {t("noRefunds")}
          <TextLink href={whyHref({ order: order.bizOrderCode })}>{t("whyNoRefunds")}</TextLink>
        </p>
      </Panel>
    );
  return (
    <Panel title={t("refundsTitle")} padded={false}>
      <ul className="divide-y">
        {order.refunds.map((refund) => {
          const line = refundLines.find(({ rawRefundId }) => rawRefundId === refund.id);
          const status = refund.processStatus as Parameters<typeof process>[0];
          return (
            <li key={refund.id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
              <TextLink href={refundHref(refund.id)}>{refund.bizOrderCode}</TextLink>
              <span className="text-sm text-ink-soft">{process.has(status) ? process(status) : status}</span>
              {line && (
                <div className="basis-full">
                  <RefundLine line={line} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
