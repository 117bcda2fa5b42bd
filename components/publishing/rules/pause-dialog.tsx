"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SkuSearch } from "@/components/inventory/goods/sku-search";
import { Dialog } from "@/components/ui/dialog/dialog";
import { EnteredDate } from "@/components/ui/form/entered-date";
import { Field } from "@/components/ui/form/field";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { Textarea } from "@/components/ui/form/textarea";
import type { SkuChoice } from "@/lib/inventory/client";
import { formatPlatformTime, parsePlatformTime } from "@/lib/kernel/platform-time";
import type { Pause } from "./rule-acts";
import { usePublishingAct } from "../use-publishing-act";

const DAY_MS = 24 * 3_600_000;
const LONGEST_REASON = 200;

type PauseDialogProps = { shop: { id: string; name: string }; ofSku: boolean; pause: Pause; onClose: () => void };

/** Asks until when and why; the end is Shanghai time, whatever the browser's zone (R154, R169). */
export function PauseDialog({ shop, ofSku, pause, onClose }: PauseDialogProps) {
  const t = useTranslations("publishing.pause");
  const [sku, setSku] = useState<SkuChoice | null>(null);
  const [until, setUntil] = useState(tomorrow);
  const [reason, setReason] = useState("");
  const pausing = usePublishingAct(pause, { done: () => t("done"), onDone: onClose });
  const end = parsePlatformTime(until);
  const isReady = end !== null && reason.trim() !== "" && (!ofSku || sku !== null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={ofSku ? t("sku") : t("shopOf", { shop: shop.name })}
      undo={t("undo")}
      act={{
        label: t("act"),
        busy: pausing.busy,
        disabled: !isReady,
        onAct: () =>
          end &&
          pausing.run({ shopId: shop.id, skuId: sku?.id ?? null, until: end.toISOString(), reason: reason.trim() }),
      }}
    >
      <p>{ofSku ? t("meaningSku") : t("meaning")}</p>
      {ofSku && <SkuSearch chosen={sku} onChoose={setSku} />}
      <Field
        name="until"
        label={t("untilLabel")}
        help={
          <>
            {t("untilHelp")} <EnteredDate value={until} />
          </>
        }
        error={pausing.refusal?.fields?.until}
        required
      >
        <TextInput type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      <Field name="reason" label={t("reason")} help={t("reasonHelp")} required>
        <Textarea
          value={reason}
          maxLength={LONGEST_REASON}
          rows={2}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <RefusalNotice refusal={pausing.refusal} />
    </Dialog>
  );
}

/** This time tomorrow as a field of the day and minute takes it, in Shanghai. */
function tomorrow(): string {
  return formatPlatformTime(new Date(Date.now() + DAY_MS))
    .replace(" ", "T")
    .slice(0, 16);
}
