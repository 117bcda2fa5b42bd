"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { useGoodsAct } from "../goods/use-goods-act";
import type { WarehouseSaves } from "./warehouse-acts";

type AssignWarehouseDialogProps = {
  /** The platform's code that no warehouse stands for yet. */
  asked: string;
  /** Those that stand for no code. */
  warehouses: readonly WarehouseChoice[];
  edit: WarehouseSaves["edit"];
  onClose: () => void;
};

/** Which of our warehouses stands for a code of the platform. */
export function AssignWarehouseDialog({ asked, warehouses, edit, onClose }: AssignWarehouseDialogProps) {
  const t = useTranslations("stock.warehouseGap.assign");
  const [chosenId, setChosenId] = useState(warehouses.length === 1 ? (warehouses[0]?.id ?? "") : "");
  const chosen = warehouses.find(({ id }) => id === chosenId);
  const assigning = useGoodsAct(
    ({ id, code, name }: WarehouseChoice) =>
      edit({ id, code, name, platformCode: asked, seen: { code, name, platformCode: null } }),
    { doneText: (_, { name }) => t("done", { code: asked, warehouse: name }), onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { code: asked })}
      undo={t("undo")}
      act={{
        label: t("confirm"),
        busy: assigning.busy,
        disabled: !chosen,
        onAct: () => chosen && assigning.run(chosen),
      }}
    >
      <p className="wrap-anywhere">{t("text", { code: asked })}</p>
      <Field name="warehouse" label={t("warehouse")} required error={assigning.refusal?.fields?.platformCode}>
        <Select
          value={chosenId}
          placeholder={t("choose")}
          onChange={(event) => setChosenId(event.target.value)}
          options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
        />
      </Field>
      {!assigning.refusal?.fields?.platformCode && <RefusalNotice refusal={assigning.refusal} />}
    </Dialog>
  );
}
