"use client";

import { useTranslations } from "next-intl";
import { useState, type KeyboardEvent } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { StaleNotice } from "@/components/ui/form/stale-notice";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { TextInput } from "@/components/ui/form/text-input";
import type { WarehouseChoice } from "@/lib/inventory/client";
import type { WarehouseActs } from "./warehouses-panel";
import { useGoodsAct } from "./goods/use-goods-act";

type WarehouseDialogProps = {
  /** As it was when the dialog was opened; null: a new one. */
  warehouse: WarehouseChoice | null;
  /** The code to begin with, where a new one is asked for by its code. */
  code?: string;
  acts: Pick<WarehouseActs, "add"> & Partial<WarehouseActs>;
  onClose: () => void;
};

type Words = { code: string; name: string };

/** A new warehouse, or another code or name of one; what somebody else saved meanwhile is shown first (R170). */
export function WarehouseDialog({ warehouse, code: asked = "", acts, onClose }: WarehouseDialogProps) {
  const t = useTranslations("stock.warehouses");
  const [words, setWords] = useState<Words>({ code: warehouse?.code ?? asked, name: warehouse?.name ?? "" });
  const [seen, setSeen] = useState<Words | null>(warehouse && { code: warehouse.code, name: warehouse.name });
  const saving = useGoodsAct(
    (input: Words) =>
      warehouse && seen && acts.edit ? acts.edit({ ...input, id: warehouse.id, seen }) : acts.add(input),
    {
      doneText: (_value, { code }) => (warehouse ? t("edited", { code }) : t("added", { code })),
      onDone: onClose,
    },
  );
  const { refusal } = saving;
  const now = refusal?.code === "STALE" ? wordsOf(refusal.facts) : null;
  const rules = refusal?.fields ?? {};
  const isWhole = words.code.trim() !== "" && words.name.trim() !== "" && now === null;
  const run = () => {
    if (isWhole && !saving.busy) saving.run({ code: words.code.trim(), name: words.name.trim() });
  };
  const typed = (name: keyof Words) => ({
    value: words[name],
    onChange: (event: { target: { value: string } }) => setWords({ ...words, [name]: event.target.value }),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && !event.nativeEvent.isComposing) run();
    },
  });

  function goOn(keepMine: boolean) {
    if (!now) return;
    setSeen(now);
    if (!keepMine) setWords(now);
    saving.reset();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={warehouse ? t("editTitle") : t("add")}
      undo={t("undo")}
      act={{
        label: warehouse ? t("confirmEdit") : t("confirmAdd"),
        busy: saving.busy,
        disabled: !isWhole,
        onAct: run,
      }}
    >
      <p>{warehouse ? t("editText") : t("addText")}</p>
      <Field name="code" label={t("code")} required error={rules.code}>
        <TextInput {...typed("code")} {...TAKES_SCANS} />
      </Field>
      <Field name="name" label={t("name")} required error={rules.name}>
        <TextInput {...typed("name")} maxLength={200} />
      </Field>
      {now && (
        <StaleNotice
          differences={(["code", "name"] as const)
            .filter((key) => now[key] !== words[key])
            .map((key) => ({ label: t(key), theirs: now[key], yours: words[key] }))}
          onChoose={goOn}
        />
      )}
      {!now && Object.keys(rules).length === 0 && <RefusalNotice refusal={refusal} />}
    </Dialog>
  );
}

/** What stands now, as a STALE refusal tells it. */
function wordsOf(facts: Record<string, string | number> | undefined): Words {
  return { code: String(facts?.code ?? ""), name: String(facts?.name ?? "") };
}
