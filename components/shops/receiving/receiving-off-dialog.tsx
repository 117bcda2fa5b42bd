"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import type { Refusal } from "@/lib/kernel/app-error";
import type { ShopView } from "@/lib/shops/client";
import { EndField, NameField } from "./pause-fields";
import { usePause } from "./use-pause";

const LONGEST_REASON = 200;

type OffInput = { until: string | null; reason: string; typedName: string };

type Props = {
  shop: ShopView;
  busy: boolean;
  refusal: Refusal | null;
  onClose: () => void;
  onConfirm: (input: OffInput) => void;
};

/** Before receiving goes off: orders will wait, until when, and why; over days off the shop's name is typed (R52, R53). */
export function ReceivingOffDialog({ shop, busy, refusal, onClose, onConfirm }: Props) {
  const t = useTranslations("shops.receiving");
  const pause = usePause(shop);
  const [reason, setReason] = useState("");
  const isReady = pause.isReady && reason.trim() !== "";

  function confirm() {
    if (!isReady || busy) return;
    const { until, typedName } = pause;
    onConfirm({ until: until?.toISOString() ?? null, reason: reason.trim(), typedName: typedName.trim() });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("offAsk")}
      undo={t("offUndo")}
      act={{ label: t("offAct"), tone: "danger", busy, disabled: !isReady, onAct: confirm }}
    >
      <p>{t("offWhat", { shop: shop.name })}</p>
      <p className="font-medium">{t("offLost")}</p>
      <EndField pause={pause} />
      <Field name="reason" label={t("reason")} help={t("reasonHelp")} required>
        <TextInput
          value={reason}
          maxLength={LONGEST_REASON}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) confirm();
          }}
        />
      </Field>
      <NameField shop={shop} pause={pause} onEnter={confirm} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
