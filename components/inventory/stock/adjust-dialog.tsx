"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Textarea } from "@/components/ui/form/textarea";
import type { PlaceView, SkuChoice } from "@/lib/inventory/client";
import type { OnHand } from "@/lib/inventory/domain/adjustment";
import { LONGEST_REASON } from "@/lib/inventory/domain/choices";
import type { adjustmentForm } from "@/lib/inventory/schema";
import { MovedNotice } from "../goods/moved-notice";
import type { Act } from "@/components/ui/act/use-act";
import { useGoodsAct } from "../goods/use-goods-act";

export type Adjust = Act<z.input<typeof adjustmentForm>, OnHand>;

type AdjustDialogProps = { sku: SkuChoice; place: PlaceView; act: Adjust; onClose: () => void };

/**
 * 更正库存: what was counted, over what stood on the page. Where stock moved meanwhile both are shown, and the person decides
 * whether their count holds those pieces already (R170).
 */
export function AdjustDialog({ sku, place, act, onClose }: AdjustDialogProps) {
  const t = useTranslations("stock.adjust");
  const [seen, setSeen] = useState<OnHand>({ good: place.good, defective: place.defective });
  const [good, setGood] = useState<number | null>(null);
  const [defective, setDefective] = useState<number | null>(Math.max(place.defective, 0));
  const [reason, setReason] = useState("");
  const saving = useGoodsAct(act, { doneText: () => t("done", { warehouse: place.warehouse.code }), onDone: onClose });
  const { refusal } = saving;
  const rules = refusal?.fields ?? {};
  const now = refusal?.code === "STALE" ? onHandOf(refusal.facts) : null;
  const isWhole = Number.isInteger(good) && Number.isInteger(defective) && reason.trim() !== "" && now === null;

  function run() {
    if (good === null || defective === null || !isWhole || saving.busy) return;
    const counted = { good, defective };
    saving.run({ skuId: sku.id, warehouseId: place.warehouse.id, seen, counted, reason });
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{ label: t("confirm"), busy: saving.busy, disabled: !isWhole, onAct: run }}
    >
      <p className="wrap-anywhere">{t("text", { code: sku.code, warehouse: place.warehouse.name })}</p>
      <p className="text-ink-soft">{t("now", { ...seen })}</p>
      <div className="grid grid-cols-2 gap-3">
        <Field name="good" label={t("good")} required error={rules.good ?? rules["counted.good"]}>
          <PiecesInput name={t("good")} value={good} invalid={Boolean(rules.good)} onChange={setGood} />
        </Field>
        <Field name="defective" label={t("defective")} required error={rules["counted.defective"]}>
          <PiecesInput name={t("defective")} value={defective} invalid={false} onChange={setDefective} />
        </Field>
      </div>
      <Field name="reason" label={t("reason")} help={t("reasonHelp")} required error={rules.reason}>
        <Textarea
          value={reason}
          maxLength={LONGEST_REASON}
          rows={2}
          onChange={(event) => setReason(event.target.value)}
          onSend={run}
        />
      </Field>
      {now && (
        <MovedNotice
          title={t("moved")}
          goOn={t("goOn")}
          onGoOn={() => {
            setSeen(now);
            saving.reset();
          }}
        >
          {t("movedText", { ...seen, goodNow: now.good, defectiveNow: now.defective })}
        </MovedNotice>
      )}
      {!now && Object.keys(rules).length === 0 && <RefusalNotice refusal={refusal} />}
    </Dialog>
  );
}

/** What is on hand now, as a STALE refusal tells it. */
function onHandOf(facts: Record<string, string | number> | undefined): OnHand {
  return { good: Number(facts?.good ?? 0), defective: Number(facts?.defective ?? 0) };
}
