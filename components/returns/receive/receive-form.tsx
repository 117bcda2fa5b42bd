"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import { usePhotoUploads } from "@/components/photos/use-photo-uploads";
import { Button } from "@/components/ui/act/button";
import { fieldId } from "@/components/ui/form/field";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Notice } from "@/components/ui/page/notice";
import { offerAgain } from "@/components/ui/act/try-again";
import { Select } from "@/components/ui/form/select";
import { newRequestKey } from "@/lib/browser/request-key";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { warehouseFor } from "@/lib/inventory/domain/warehouse-gap";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import {
  allGood,
  countsOf,
  previewReceipt,
  type Count,
  type Entered,
  type ReceiptPreview,
  type ReturnView,
} from "@/lib/returns/client";
import { ConfirmReceipt } from "./confirm-receipt";
import { ReceiveLines } from "./receive-lines";
import { ShortReason } from "./short-reason";

export type ReceiveInput = {
  returnOrderId: string;
  requestKey: string;
  warehouseId?: string;
  lines: Count[];
  short?: { reason: string; photoIds: string[] };
};

type ReceiveFormProps = {
  view: ReturnView;
  warehouses: readonly WarehouseChoice[];
  /** What makes and mends warehouses; left out for those who may not. */
  warehouseActs?: WarehouseSaves | undefined;
  busy: boolean;
  refusal: Refusal | null;
  /** Resolves to true when the receipt was saved. */
  onReceive: (input: ReceiveInput) => Promise<ActionResult<unknown> | null>;
};

/**
 * Counts good and defective pieces into stock, line by line (R106). A full receipt is confirmed in a dialog first (R111); a
 * short one asks why, before it is saved (R112).
 */
export function ReceiveForm({ view, warehouses, warehouseActs, busy, refusal, onReceive }: ReceiveFormProps) {
  const t = useTranslations("returns.receive");
  const toGap = useTranslations("stock.warehouseGap");
  const submitButton = useRef<HTMLButtonElement>(null);
  const [draft, setDraft] = useState<{ entered: Entered; requestKey: string }>({ entered: {}, requestKey: "" });
  const [chosen, setChosen] = useState<string | null>(null);
  const into = { asked: view.storeCode, chosenId: chosen };
  const { warehouse, gap } = warehouseFor(warehouses, into);
  const warehouseId = warehouse?.id ?? "";
  const [confirming, setConfirming] = useState(false);
  const [reason, setReason] = useState("");
  const [isReasonMissing, setReasonMissing] = useState(false);
  const uploads = usePhotoUploads();
  const preview = previewReceipt(view.lines, draft.entered);
  const isReady = preview.kind === "full" || preview.kind === "partial";

  // Other counts are another receipt; the same ones sent again are the same.
  const enter = (entered: Entered) => setDraft({ entered, requestKey: newRequestKey() });

  async function receive() {
    const lines = countsOf(draft.entered);
    const saved = await onReceive({
      returnOrderId: view.id,
      requestKey: draft.requestKey,
      ...(warehouseId ? { warehouseId } : {}),
      lines,
      ...(preview.kind === "partial" ? { short: { reason, photoIds: uploads.ids } } : {}),
    });
    offerAgain(saved, () => void receive());
    if (!saved?.ok) return;
    setConfirming(false);
    setDraft({ entered: {}, requestKey: "" });
    setReason("");
    uploads.clear();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (preview.kind === "full") return setConfirming(true);
    if (preview.kind !== "partial" || uploads.isUploading) return;
    const isMissing = reason.trim() === "";
    setReasonMissing(isMissing);
    if (isMissing) document.getElementById(fieldId("short.reason"))?.focus();
    else void receive();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <WarehouseGapNotice
        warehouses={warehouses}
        place="receive"
        {...into}
        reports={view.reportsNow}
        acts={warehouseActs}
      />
      <ReceiveLines
        lines={view.lines}
        entered={draft.entered}
        tooMany={preview.kind === "too-many" ? preview.lineIds : []}
        onEnter={enter}
      />
      {warehouses.length > 1 && (
        <label className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{t("warehouse")}</span>
          <Select
            inputSize="lg"
            className="w-full sm:w-72"
            value={warehouseId}
            onChange={(event) => setChosen(event.target.value)}
            options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
          />
        </label>
      )}
      {preview.kind === "partial" && (
        <ShortReason
          pieces={preview.missingPieces}
          reason={reason}
          onReason={(given) => {
            setReason(given);
            setReasonMissing(false);
          }}
          uploads={uploads}
          error={isReasonMissing ? "required" : refusal?.fields?.["short.reason"]}
        />
      )}
      {!confirming && <RefusalNotice refusal={refusal} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className={preview.kind === "too-many" ? "text-failed" : "text-ink-soft"}>
          <PreviewText preview={preview} />
        </p>
        <div className="flex w-full flex-wrap gap-2 sm:w-auto">
          <Button
            size="lg"
            className="flex-1 sm:flex-none"
            onClick={() => {
              enter(allGood(view.lines, draft.entered));
              submitButton.current?.focus();
            }}
          >
            {t("allGood")}
          </Button>
          <Button
            ref={submitButton}
            type="submit"
            variant="primary"
            size="lg"
            className="flex-1 sm:flex-none"
            busy={(busy && !confirming) || (preview.kind === "partial" && uploads.isUploading)}
            aria-disabled={!isReady}
          >
            {preview.kind === "full" ? t("saveFull") : preview.kind === "partial" ? t("savePartial") : t("act")}
          </Button>
        </div>
      </div>
      <ConfirmReceipt
        open={confirming}
        onOpenChange={setConfirming}
        view={view}
        entered={draft.entered}
        busy={busy}
        onConfirm={() => void receive()}
      >
        {gap === "codeless" && view.reportsNow && <Notice tone="needs-person" title={toGap("codeless.title")} />}
        <RefusalNotice refusal={refusal} />
      </ConfirmReceipt>
      <LeaveGuard dirty={!busy && Object.keys(draft.entered).length > 0} />
    </form>
  );
}

function PreviewText({ preview }: { preview: ReceiptPreview }) {
  const t = useTranslations("returns.receive");
  if (preview.kind === "full") return <>{t("previewFull", { pieces: preview.pieces })}</>;
  if (preview.kind === "partial") return <>{t("previewPartial", { pieces: preview.missingPieces })}</>;
  return <>{preview.kind === "too-many" ? t("previewTooMany") : t("previewEmpty")}</>;
}
