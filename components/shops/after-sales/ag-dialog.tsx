"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Refusal } from "@/lib/kernel/app-error";

type AgDialogProps = {
  on: boolean;
  /** Full receipts not reported so far: they stay so. */
  heldReceipts: number;
  busy: boolean;
  refusal: Refusal | null;
  onClose: () => void;
  onConfirm: () => void;
};

/** Before AG回传 is switched: what changes from now on and what does not (R124, R128). */
export function AgDialog({ on, heldReceipts, busy, refusal, onClose, onConfirm }: AgDialogProps) {
  const t = useTranslations("shops.afterSales");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={on ? t("agOnAsk") : t("agOffAsk")}
      undo={on ? t("agOnUndo") : t("agOffUndo")}
      act={{
        label: on ? t("agOnAsk") : t("agOffAsk"),
        tone: on ? "primary" : "danger",
        busy,
        onAct: onConfirm,
      }}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2">
        <dt className="font-medium whitespace-nowrap">{t("changes")}</dt>
        <dd>{on ? t("agOnChanges") : t("agOffChanges")}</dd>
        <dt className="font-medium whitespace-nowrap">{t("stays")}</dt>
        <dd>{on ? t("agOnStays", { count: heldReceipts }) : t("agOffStays")}</dd>
      </dl>
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
