"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextInput } from "@/components/ui/text-input";
import type { Refusal } from "@/lib/kernel/app-error";
import type { ShopView } from "@/lib/shops/client";

type ReceivingDialogProps = {
  shop: ShopView;
  on: boolean;
  busy: boolean;
  refusal: Refusal | null;
  onClose: () => void;
  onConfirm: () => void;
};

/** Before the switch: what happens to orders. Off has no end here, so the shop's name has to be typed (R52). */
export function ReceivingDialog({ shop, on, busy, refusal, onClose, onConfirm }: ReceivingDialogProps) {
  const t = useTranslations("shops.receiving");
  const [typed, setTyped] = useState("");
  const isSure = on || typed.trim() === shop.name;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={on ? t("onAsk") : t("offAsk")}
      undo={on ? null : t("offUndo")}
      act={{
        label: on ? t("onAct") : t("offAct"),
        tone: on ? "primary" : "danger",
        busy,
        disabled: !isSure,
        entered: on,
        onAct: onConfirm,
      }}
    >
      {on ? (
        <p>{t("onWhat", { shop: shop.name, count: shop.parkedPushes })}</p>
      ) : (
        <>
          <p>{t("offWhat", { shop: shop.name })}</p>
          <Notice tone="needs-person" title={t("offHoliday")} />
          <Field name="confirmName" label={t("offType")} help={shop.name} required>
            <TextInput
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && isSure && !busy && !event.nativeEvent.isComposing) onConfirm();
              }}
            />
          </Field>
        </>
      )}
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
