"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Refusal } from "@/lib/kernel/app-error";
import type { ShopView } from "@/lib/shops/client";
import { EndField, NameField } from "./pause-fields";
import { usePause } from "./use-pause";

type Props = {
  shop: ShopView;
  busy: boolean;
  refusal: Refusal | null;
  onClose: () => void;
  onConfirm: (input: { until: string | null; typedName: string }) => void;
};

/** Another end for a pause that has begun, counted from now; the same rule asks for the shop's name (R52, R53). */
export function ReceivingEndDialog({ shop, busy, refusal, onClose, onConfirm }: Props) {
  const t = useTranslations("shops.receiving");
  const pause = usePause(shop);

  function confirm() {
    if (!pause.isReady || busy) return;
    onConfirm({ until: pause.until?.toISOString() ?? null, typedName: pause.typedName.trim() });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("endAsk")}
      undo={t("offUndo")}
      act={{ label: t("endAct"), busy, disabled: !pause.isReady, onAct: confirm }}
    >
      <p>{t("endWhat", { shop: shop.name })}</p>
      <EndField pause={pause} />
      <NameField shop={shop} pause={pause} onEnter={confirm} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
