"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Textarea } from "@/components/ui/form/textarea";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { OrderView } from "@/lib/orders/client";
import type { Acknowledgeable } from "@/lib/orders/domain/attention";

const MOST_LETTERS = 200;

export type AcknowledgeAction = (input: {
  orderId: string;
  anomaly: Acknowledgeable;
  seen: string;
  reason: string;
}) => Promise<ActionResult>;

type Props = {
  order: Pick<OrderView, "id" | "marks">;
  anomaly: Acknowledgeable;
  acknowledge: AcknowledgeAction;
};

/** 知道了: the notice's button and the small dialog that asks why. The fact stays; it only needs nobody any more. */
export function AcknowledgeButton({ order, anomaly, acknowledge }: Props) {
  const t = useTranslations("orders.acknowledge");
  const attention = useTranslations("orders.attention");
  // Kept from the moment the dialog opens: what comes while somebody types has not been looked at.
  const [seen, setSeen] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { refusal, ...acknowledging } = useAct(acknowledge, {
    done: () => t("done"),
    onDone: () => setSeen(null),
    reads: ["orders"],
  });

  function open() {
    acknowledging.reset();
    setReason("");
    setSeen(order.marks[anomaly]);
  }

  return (
    <>
      <Button aria-label={`${t("act")} ${attention(anomaly)}`} onClick={open}>
        {t("act")}
      </Button>
      <Dialog
        open={seen !== null}
        onOpenChange={(isOpen) => !isOpen && setSeen(null)}
        title={t("title", { anomaly: attention(anomaly) })}
        undo={t("undo")}
        act={{
          label: t("act"),
          busy: acknowledging.busy,
          disabled: reason.trim() === "",
          onAct: () => seen !== null && acknowledging.run({ orderId: order.id, anomaly, seen, reason }),
        }}
      >
        <p>{t(`meaning.${anomaly}`)}</p>
        <Field
          name="acknowledgeReason"
          label={t("reason")}
          help={t("reasonHelp")}
          error={refusal?.fields?.reason}
          required
        >
          <Textarea value={reason} maxLength={MOST_LETTERS} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <RefusalNotice refusal={refusal} />
      </Dialog>
    </>
  );
}
