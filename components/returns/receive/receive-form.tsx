"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { WarehouseGapNotice } from "@/components/inventory/warehouses/warehouse-gap";
import { Button } from "@/components/ui/act/button";
import { LeaveGuard } from "@/components/ui/form/leave-guard";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Notice } from "@/components/ui/page/notice";
import { Select } from "@/components/ui/form/select";
import type { Refusal } from "@/lib/kernel/app-error";
import { allGood, type ReceiptPreview } from "@/lib/returns/client";
import { ConfirmReceipt } from "./confirm-receipt";
import { ReceiveLines } from "./receive-lines";
import { ShortReason } from "./short-reason";
import { useReceipt, type ReceiptTerms } from "./use-receipt";

type ReceiveFormProps = ReceiptTerms & {
  /** What makes and mends warehouses; left out for those who may not. */
  warehouseActs?: WarehouseSaves | undefined;
  busy: boolean;
  refusal: Refusal | null;
};

/**
 * Counts good and defective pieces into stock, line by line (R106). A full receipt is confirmed in a dialog first (R111); a
 * short one asks why, before it is saved (R112).
 */
export function ReceiveForm({ view, warehouses, warehouseActs, busy, refusal, onReceive }: ReceiveFormProps) {
  const toGap = useTranslations("stock.warehouseGap");
  const receipt = useReceipt({ view, warehouses, onReceive });
  const { preview, short, isConfirming, into, gap } = receipt;
  const isUploading = preview.kind === "partial" && short.uploads.isUploading;
  return (
    <form onSubmit={receipt.submit} className="flex flex-col gap-4">
      <WarehouseGapNotice
        warehouses={warehouses}
        place="receive"
        {...into}
        reports={view.reportsNow}
        acts={warehouseActs}
      />
      <ReceiveLines
        lines={view.lines}
        entered={receipt.entered}
        tooMany={preview.kind === "too-many" ? preview.lineIds : []}
        onEnter={receipt.enter}
      />
      {warehouses.length > 1 && (
        <WarehouseChoice warehouses={warehouses} value={receipt.warehouseId} onChoose={receipt.chooseWarehouse} />
      )}
      {preview.kind === "partial" && (
        <ShortReason
          pieces={preview.missingPieces}
          reason={short.reason}
          onReason={short.give}
          uploads={short.uploads}
          error={short.isMissing ? "required" : refusal?.fields?.["short.reason"]}
        />
      )}
      {!isConfirming && <RefusalNotice refusal={refusal} />}
      <SaveBar
        preview={preview}
        busy={(busy && !isConfirming) || isUploading}
        onAllGood={() => receipt.enter(allGood(view.lines, receipt.entered))}
      />
      <ConfirmReceipt
        open={isConfirming}
        onOpenChange={receipt.setConfirming}
        view={view}
        entered={receipt.entered}
        busy={busy}
        onConfirm={() => void receipt.receive()}
      >
        {gap === "codeless" && view.reportsNow && <Notice tone="needs-person" title={toGap("codeless.title")} />}
        <RefusalNotice refusal={refusal} />
      </ConfirmReceipt>
      <LeaveGuard dirty={!busy && Object.keys(receipt.entered).length > 0} />
    </form>
  );
}

type WarehouseChoiceProps = {
  warehouses: ReceiptTerms["warehouses"];
  value: string | null;
  onChoose: (warehouseId: string) => void;
};

function WarehouseChoice({ warehouses, value, onChoose }: WarehouseChoiceProps) {
  const t = useTranslations("returns.receive");
  return (
    <label className="flex flex-wrap items-center gap-2">
      <span className="font-medium">{t("warehouse")}</span>
      <Select
        inputSize="lg"
        className="w-full sm:w-72"
        value={value ?? ""}
        onChange={(event) => onChoose(event.target.value)}
        options={warehouses.map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
      />
    </label>
  );
}

type SaveBarProps = { preview: ReceiptPreview; busy: boolean; onAllGood: () => void };

/** What saving would do, and the two ways there: everything good by one touch, which leads to the button that saves. */
function SaveBar({ preview, busy, onAllGood }: SaveBarProps) {
  const t = useTranslations("returns.receive");
  const submitButton = useRef<HTMLButtonElement>(null);
  const isReady = preview.kind === "full" || preview.kind === "partial";
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className={preview.kind === "too-many" ? "text-failed" : "text-ink-soft"}>
        <PreviewText preview={preview} />
      </p>
      <div className="flex w-full flex-wrap gap-2 sm:w-auto">
        <Button
          size="lg"
          className="flex-1 sm:flex-none"
          onClick={() => {
            onAllGood();
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
          busy={busy}
          aria-disabled={!isReady}
        >
          {preview.kind === "full" ? t("saveFull") : preview.kind === "partial" ? t("savePartial") : t("act")}
        </Button>
      </div>
    </div>
  );
}

function PreviewText({ preview }: { preview: ReceiptPreview }) {
  const t = useTranslations("returns.receive");
  if (preview.kind === "full") return <>{t("previewFull", { pieces: preview.pieces })}</>;
  if (preview.kind === "partial") return <>{t("previewPartial", { pieces: preview.missingPieces })}</>;
  return <>{preview.kind === "too-many" ? t("previewTooMany") : t("previewEmpty")}</>;
}
