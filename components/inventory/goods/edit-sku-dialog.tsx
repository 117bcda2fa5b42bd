"use client";

import { useTranslations } from "next-intl";
import { useState, type KeyboardEvent } from "react";
import type { z } from "zod";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { TextInput } from "@/components/ui/form/text-input";
import type { SkuChoice } from "@/lib/inventory/client";
import type { skuEditForm } from "@/lib/inventory/schema";
import { MovedNotice } from "./moved-notice";
import type { Act } from "@/components/ui/act/use-act";
import { useGoodsAct } from "./use-goods-act";

export type EditSku = Act<z.input<typeof skuEditForm>, null>;

type Seen = { name: string; barCode: string | null };

/** Another name or bar code; what somebody else saved meanwhile is shown first (R170). */
export function EditSkuDialog({ sku, act, onClose }: { sku: SkuChoice; act: EditSku; onClose: () => void }) {
  const t = useTranslations("stock");
  const [seen, setSeen] = useState<Seen>({ name: sku.name, barCode: sku.barCode });
  const [name, setName] = useState(sku.name);
  const [barCode, setBarCode] = useState(sku.barCode ?? "");
  const saving = useGoodsAct(act, { doneText: () => t("edit.done", { code: sku.code }), onDone: onClose });
  const { refusal } = saving;
  const rules = refusal?.fields ?? {};
  const now = refusal?.code === "STALE" ? seenOf(refusal.facts) : null;
  const isWhole = name.trim() !== "" && now === null;
  const run = () => {
    if (isWhole && !saving.busy) saving.run({ id: sku.id, name, barCode, seen });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) run();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("edit.title")}
      undo={t("edit.undo")}
      act={{ label: t("edit.confirm"), busy: saving.busy, disabled: !isWhole, onAct: run }}
    >
      <p>{t("edit.text", { code: sku.code })}</p>
      <Field name="name" label={t("columns.name")} required error={rules.name}>
        <TextInput
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Field name="barCode" label={t("columns.barCode")} error={rules.barCode}>
        <TextInput
          {...TAKES_SCANS}
          value={barCode}
          onChange={(event) => setBarCode(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      {now && (
        <MovedNotice
          title={t("edit.moved")}
          goOn={t("edit.goOn")}
          onGoOn={() => {
            setSeen(now);
            saving.reset();
          }}
        >
          {t("edit.movedText", { name: now.name, barCode: now.barCode ?? "–" })}
        </MovedNotice>
      )}
      {!now && Object.keys(rules).length === 0 && <RefusalNotice refusal={refusal} />}
    </Dialog>
  );
}

/** What stands now, as a STALE refusal tells it. */
function seenOf(facts: Record<string, string | number> | undefined): Seen {
  return { name: String(facts?.name ?? ""), barCode: String(facts?.barCode ?? "") || null };
}
