"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { TextInput } from "@/components/ui/form/text-input";
import type { Mapped } from "@/lib/inventory/client";
import type { newSkuForm } from "@/lib/inventory/schema";
import { NewSkuFields } from "./new-sku-fields";
import type { Act } from "@/components/ui/act/use-act";
import { useGoodsAct } from "./use-goods-act";

export type AddSku = Act<z.input<typeof newSkuForm>, Mapped>;

/** The button 新建货品 and its dialog (R8). */
export function NewSku({ act, primary = true }: { act: AddSku; primary?: boolean }) {
  const t = useTranslations("stock.newSku");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={primary ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {t("act")}
      </Button>
      {open && <NewSkuDialog act={act} onClose={() => setOpen(false)} />}
    </>
  );
}

function NewSkuDialog({ act, onClose }: { act: AddSku; onClose: () => void }) {
  const t = useTranslations("stock.newSku");
  const [sku, setSku] = useState({ code: "", name: "", barCode: "" });
  const [scItemId, setScItemId] = useState("");
  const adding = useGoodsAct(act, {
    doneText: ({ code, healed }) => t("done", { code, orders: healed.orders }),
    onDone: onClose,
  });
  const isWhole = sku.code.trim() !== "" && sku.name.trim() !== "";
  const rules = adding.refusal?.fields ?? {};
  const run = () => {
    if (isWhole && !adding.busy) adding.run({ ...sku, scItemId });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{ label: t("confirm"), busy: adding.busy, disabled: !isWhole, onAct: run }}
    >
      <p>{t("text")}</p>
      <NewSkuFields value={sku} isCodeFixed={false} rules={rules} onChange={setSku} onEnter={run} />
      <Field name="scItemId" label={t("scItemId")} help={t("scItemIdHelp")} error={rules.scItemId}>
        <TextInput
          {...TAKES_SCANS}
          value={scItemId}
          onChange={(event) => setScItemId(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && run()}
        />
      </Field>
      {Object.keys(rules).length === 0 && <RefusalNotice refusal={adding.refusal} />}
    </Dialog>
  );
}
