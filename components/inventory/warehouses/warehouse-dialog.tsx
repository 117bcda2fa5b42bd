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
import { useGoodsAct } from "../goods/use-goods-act";
import type { WarehouseSaves } from "./warehouse-acts";

type WarehouseDialogProps = {
  /** As it was when the dialog was opened; null: a new one. */
  warehouse: WarehouseChoice | null;
  /** The platform's code that is asked for: a new one begins with it. */
  asked?: string | null;
  acts: WarehouseSaves;
  onClose: () => void;
};

const KEYS = ["code", "name", "platformCode"] as const;
type Words = Record<(typeof KEYS)[number], string>;

/** A new warehouse, or other codes or another name of one; what somebody else saved meanwhile is shown first (R170). */
export function WarehouseDialog({ warehouse, asked = null, acts, onClose }: WarehouseDialogProps) {
  const t = useTranslations("stock.warehouses");
  const [words, setWords] = useState<Words>(() => (warehouse ? wordsOf(warehouse) : startingWith(asked ?? "")));
  const [seen, setSeen] = useState<Words | null>(warehouse && wordsOf(warehouse));
  const saving = useGoodsAct(
    (input: Words) =>
      warehouse && seen
        ? acts.edit({ ...input, id: warehouse.id, seen: { ...seen, platformCode: seen.platformCode || null } })
        : acts.add(input),
    {
      doneText: (_value, { code }) => (warehouse ? t("edited", { code }) : t("added", { code })),
      onDone: onClose,
    },
  );
  const { refusal } = saving;
  const now = refusal?.code === "STALE" ? wordsOf(refusal.facts ?? {}) : null;
  const rules = refusal?.fields ?? {};
  const lostCode = seen?.platformCode && seen.platformCode !== words.platformCode.trim() ? seen.platformCode : null;
  const isWhole = words.code.trim() !== "" && words.name.trim() !== "" && now === null;
  const run = () => {
    if (!isWhole || saving.busy) return;
    saving.run({ code: words.code.trim(), name: words.name.trim(), platformCode: words.platformCode.trim() });
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
      <Field name="code" label={t("code")} help={t("codeHelp")} required error={rules.code}>
        <TextInput {...typed("code")} {...TAKES_SCANS} />
      </Field>
      <Field name="name" label={t("name")} required error={rules.name}>
        <TextInput {...typed("name")} maxLength={200} />
      </Field>
      <Field
        name="platformCode"
        label={t("platformCode")}
        help={lostCode ? t("platformCodeLost", { code: lostCode }) : t("platformCodeHelp")}
        error={rules.platformCode}
      >
        <TextInput {...typed("platformCode")} {...TAKES_SCANS} />
      </Field>
      {now && (
        <StaleNotice
          differences={KEYS.filter((key) => now[key] !== words[key]).map((key) => ({
            label: t(key),
            theirs: now[key],
            yours: words[key],
          }))}
          onChoose={goOn}
        />
      )}
      {!now && Object.keys(rules).length === 0 && <RefusalNotice refusal={refusal} />}
    </Dialog>
  );
}

/** A warehouse as it is typed, or as a STALE refusal tells it. */
function wordsOf(facts: Partial<Record<keyof Words, string | number | null>>): Words {
  const word = (key: keyof Words) => String(facts[key] ?? "");
  return { code: word("code"), name: word("name"), platformCode: word("platformCode") };
}

/** A new one that is asked for by the platform's code: our own may be the same. */
function startingWith(asked: string): Words {
  return { code: asked, name: "", platformCode: asked };
}
