"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Refusal } from "@/lib/kernel/app-error";
import type { ShopView } from "@/lib/shops/client";

type Props = { shop: ShopView; busy: boolean; refusal: Refusal | null; onClose: () => void; onConfirm: () => void };

/** Before receiving goes on: what happens to the orders that wait (R54). */
export function ReceivingOnDialog({ shop, busy, refusal, onClose, onConfirm }: Props) {
  const t = useTranslations("shops.receiving");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("onAsk")}
      act={{ label: t("onAct"), busy, entered: true, onAct: onConfirm }}
    >
      <p>{t("onWhat", { shop: shop.name, count: shop.parkedPushes })}</p>
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
