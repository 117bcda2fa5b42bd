"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { OrderView } from "@/lib/orders/client";

/** What was reported short, when, by whom and why, the latest first (R68). */
export function OrderShortages({ order }: { order: OrderView }) {
  const t = useTranslations("orders.detail.shortage");
  if (order.shortages.length === 0) return null;
  return (
    <Panel title={t("panel")} padded={false}>
      <ul className="divide-y">
        {order.shortages.map(({ id, reason, reportedAt, reportedBy, lines }) => (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="max-w-full min-w-0">
              <ul>
                {lines.map(({ orderLineId, goods, lackPieces }) => (
                  <li key={orderLineId} className="wrap-anywhere">
                    {t("lack", { goods, pieces: lackPieces })}
                  </li>
                ))}
              </ul>
              <p className="text-sm wrap-anywhere text-ink-soft">{reason}</p>
            </div>
            <span className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              <Time at={reportedAt} />
              <span>{reportedBy}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
