"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { TextLink } from "@/components/ui/text/text-link";
import { useAct } from "@/components/ui/act/use-act";
import { hasFailed, isUnderWay } from "@/lib/delivery/domain/report-state";
import { HREF, orderHref } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import type { Granted, NumberCarrier, PackageDraft } from "@/lib/orders/domain/shipment";
import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";

export type RequestWaybills = (input: {
  orderId: string;
  parcels: Pick<PackageDraft, "lines">[];
  carrierCode?: string;
}) => Promise<ActionResult>;

/** What only the settings mend. */
const OF_SETTINGS: readonly string[] = ["EWAYBILL_NOT_SET_UP", "EWAYBILL_ADDRESS_GONE", "TEMPLATE_NOT_STANDARD"];

/** The button that asks: where the form begins while there is no number. */
export const ASK_ID = "ask-waybills";

type ShipGrantedProps = {
  order: OrderView;
  /** The platform arranges the courier; else the numbers are of the merchant's own e-waybill account, and only offered. */
  isByPlatform: boolean;
  granted: readonly Granted[];
  /** The packages that have no number of the platform's yet. */
  without: readonly PackageDraft[];
  request: RequestWaybills;
  /** Carriers of the own account to choose from, the default first. */
  carriers: readonly NumberCarrier[];
  /** What was typed in their place gives way to what is asked for. */
  onAsk: () => void;
};

/** 取号: what was handed out, and asking for the packages that have no number (R64), of the platform or of the own account. */
export function ShipGranted({ order, isByPlatform, granted, without, request, carriers, onAsk }: ShipGrantedProps) {
  const t = useTranslations("orders.ship.granted");
  const asking = useAct(request, { reads: ["orders"] });
  const [carrierCode, setCarrierCode] = useState(carriers[0]?.code);
  const isChoice = carriers.some(({ isDefault }) => !isDefault);
  const last = order.reports
    .filter(({ kind }) => kind === (isByPlatform ? "waybills-requested" : "waybills-taken"))
    .at(-1);
  const isAsked = last !== undefined && isUnderWay(last);
  return (
    <section
      aria-label={t(isByPlatform ? "title" : "ownTitle")}
      className="flex flex-col gap-2 rounded-md border bg-surface p-3"
    >
      <h2 className="text-lg font-semibold">{t(isByPlatform ? "title" : "ownTitle")}</h2>
      <p className="text-sm text-ink-soft">{t(isByPlatform ? "why" : "ownWhy")}</p>
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
      {asking.refusal && OF_SETTINGS.includes(asking.refusal.code) && (
        <TextLink href={HREF.labels}>{t("toSettings")}</TextLink>
      )}
      {without.length > 0 && !isAsked && (
        <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
          {isChoice && (
            <Field name="numberCarrier" label={t("carrier")}>
              <Select
                inputSize="lg"
                value={carrierCode}
                onChange={(event) => setCarrierCode(event.target.value)}
                options={carriers.map(({ code, name, isDefault }) => ({
                  value: code,
                  label: isDefault ? t("usualCarrier", { carrier: name }) : name,
                }))}
              />
            </Field>
          )}
          <Button
            id={ASK_ID}
            size="lg"
            variant={isByPlatform ? "primary" : "secondary"}
            busy={asking.busy}
            onClick={() => {
              asking.run({
                orderId: order.id,
                parcels: without.map(({ lines }) => ({ lines })),
                ...(carrierCode ? { carrierCode } : {}),
              });
              onAsk();
            }}
          >
            {t("ask", { count: without.length })}
          </Button>
        </div>
      )}
    </section>
  );
}
