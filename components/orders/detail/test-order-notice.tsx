"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import { mayCloseTest } from "@/lib/orders/domain/acts";

export type CloseTestAction = (input: { orderId: string }) => Promise<ActionResult>;

/** Says that an order is a test and nobody's parcel (R39); closing it takes it out of the way. */
export function TestOrderNotice({ order, close }: { order: OrderView; close?: CloseTestAction }) {
  const t = useTranslations("orders.detail.testOrder");
  const closing = useAct(close, { reads: ["orders"] });
  if (!order.isTest) return null;
  const isOpen = mayCloseTest(order);
  return (
    <>
      <Notice
        tone="needs-person"
        title={t("title")}
        action={
          isOpen &&
          close && (
            <Button busy={closing.busy} onClick={() => closing.run({ orderId: order.id })}>
              {t("act")}
            </Button>
          )
        }
      >
        <p>{t("text")}</p>
        {isOpen && <p>{close ? t("next") : t("ask")}</p>}
      </Notice>
      <RefusalNotice refusal={closing.refusal} />
    </>
  );
}
