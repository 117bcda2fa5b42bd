"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog/dialog";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Refusal } from "@/lib/kernel/app-error";
import type { ParcelRow } from "@/lib/returns/client";

type UntieParcelProps = {
  row: ParcelRow;
  busy: boolean;
  refusal: Refusal | null;
  onAct: () => void;
  onClose: () => void;
};

/** 取消关联 of a parcel that is another return's: the two never find each other by themselves again. */
export function UntieParcelDialog({ row, busy, refusal, onAct, onClose }: UntieParcelProps) {
  const t = useTranslations("parcels.untie");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { returnNo: row.matched?.returnNo ?? "" })}
      undo={t("undo")}
      act={{ label: t("act"), busy, onAct }}
    >
      <p>{t("what", { waybillNo: row.waybillNo })}</p>
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
