"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextLink } from "@/components/ui/text/text-link";
import { useAct } from "@/components/ui/act/use-act";
import { hasFailed, isUnderWay } from "@/lib/delivery/domain/report-state";
import { orderHref } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import type { Granted, PackageDraft } from "@/lib/orders/domain/shipment";
import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";

export type RequestWaybills = (input: {
  orderId: string;
  parcels: Pick<PackageDraft, "lines">[];
}) => Promise<ActionResult>;

/** The button that asks: where the form begins while there is no number. */
export const ASK_ID = "ask-waybills";

type ShipGrantedProps = {
  order: OrderView;
  granted: readonly Granted[];
  /** The packages that have no number of the platform's yet. */
  without: readonly PackageDraft[];
  request: RequestWaybills;
  /** What was typed in their place gives way to what is asked for. */
  onAsk: () => void;
};

/** 取号, where the platform arranges the courier: what it handed out, and asking for the packages that have no number (R64). */
export function ShipGranted({ order, granted, without, request, onAsk }: ShipGrantedProps) {
  const t = useTranslations("orders.ship.granted");
  const asking = useAct(request, { reads: ["orders"] });
  const last = order.reports.filter(({ kind }) => kind === "waybills-requested").at(-1);
  const isAsked = last !== undefined && isUnderWay(last);
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 rounded-md border bg-surface p-3">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="text-sm text-ink-soft">{t("why")}</p>
      {granted.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {granted.map(({ carrierCode, carrierName, waybillNo }) => (
            <li key={waybillNo} className="tabular-nums">{`${carrierName ?? carrierCode} ${waybillNo}`}</li>
          ))}
        </ul>
      )}
      <div role="status" className="empty:hidden">
        {isAsked && (
          <p>
            {last.suspensionReason
              ? t(`suspended.${suspensionCauseOf(last.suspensionReason)}`)
              : last.attempts > 0
                ? t("retrying")
                : t("asking")}
          </p>
        )}
        {last && hasFailed(last) && (
          <p className="text-failed">
            {t("failed", { words: [last.lastCode, last.lastText].filter(Boolean).join(" · ") || "–" })}{" "}
            <TextLink href={orderHref(order.id)}>{t("seeReport")}</TextLink>
          </p>
        )}
      </div>
      <RefusalNotice refusal={asking.refusal} />
      {without.length > 0 && !isAsked && (
        <Button
          id={ASK_ID}
          size="lg"
          variant="primary"
          className="self-start"
          busy={asking.busy}
          onClick={() => {
            asking.run({ orderId: order.id, parcels: without.map(({ lines }) => ({ lines })) });
            onAsk();
          }}
        >
          {t("ask", { count: without.length })}
        </Button>
      )}
    </section>
  );
}
