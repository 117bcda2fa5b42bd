"use client";

import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Dialog } from "@/components/ui/dialog/dialog";
import type { WarehouseRow } from "@/lib/inventory/client";
import { useGoodsAct } from "../goods/use-goods-act";
import type { WarehouseActs } from "./warehouse-acts";

type RemoveWarehouseDialogProps = {
  warehouse: WarehouseRow;
  /** It is the account's only one. */
  isOnly: boolean;
  remove: WarehouseActs["remove"];
  onClose: () => void;
};

/** 删除 of a warehouse that nothing names. */
export function RemoveWarehouseDialog({ warehouse, isOnly, remove, onClose }: RemoveWarehouseDialogProps) {
  const t = useTranslations("stock.warehouses.remove");
  const { id, code, name } = warehouse;
  const removing = useGoodsAct(() => remove({ id }), { doneText: () => t("done", { code }), onDone: onClose });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { name })}
      undo={t("undo")}
      act={{ label: t("act"), tone: "danger", busy: removing.busy, onAct: () => removing.run(undefined) }}
    >
      <p className="wrap-anywhere">{t("text", { code })}</p>
      {isOnly && <p>{t("last")}</p>}
      <RefusalNotice refusal={removing.refusal} />
    </Dialog>
  );
}
