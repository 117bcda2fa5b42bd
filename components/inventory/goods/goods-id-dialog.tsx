"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { TextInput } from "@/components/ui/form/text-input";
import type { Mapped, SkuChoice } from "@/lib/inventory/client";
import type { goodsIdForm } from "@/lib/inventory/schema";
import { replacesOf } from "./replaces-of";
import type { Act } from "@/components/ui/act/use-act";
import { useGoodsAct } from "./use-goods-act";

export type SetGoodsId = Act<z.input<typeof goodsIdForm>, Mapped>;

/** 货品ID of a SKU (R8). What stands in the way is told once; confirming replaces exactly that. */
export function GoodsIdDialog({ sku, act, onClose }: { sku: SkuChoice; act: SetGoodsId; onClose: () => void }) {
  const t = useTranslations("stock.goodsId");
  const stock = useTranslations("goods.mapping.match");
  const [scItemId, setScItemId] = useState(sku.scItemId ?? "");
  const saving = useGoodsAct(act, {
    doneText: ({ code, healed }) => stock("done", { code, orders: healed.orders }),
    onDone: onClose,
  });
  const replaces = replacesOf(saving.refusal);
  const rules = saving.refusal?.fields ?? {};
  const isWhole = scItemId.trim() !== "" && scItemId.trim() !== sku.scItemId;
  const run = () => {
    if (isWhole && !saving.busy) saving.run({ skuId: sku.id, scItemId: scItemId.trim(), replaces });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{
        label: replaces ? t("confirmReplace") : t("confirm"),
        tone: replaces ? "danger" : "primary",
        busy: saving.busy,
        disabled: !isWhole,
        onAct: run,
      }}
    >
      <p>{t("text", { code: sku.code })}</p>
      <Field name="scItemId" label={t("scItemId")} required error={rules.scItemId}>
        <TextInput
          {...TAKES_SCANS}
          value={scItemId}
          onChange={(event) => {
            setScItemId(event.target.value);
            if (saving.refusal) saving.reset(); // what stood in the way of one id says nothing of another
          }}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && run()}
        />
      </Field>
      {Object.keys(rules).length === 0 && <RefusalNotice refusal={saving.refusal} />}
    </Dialog>
  );
}
