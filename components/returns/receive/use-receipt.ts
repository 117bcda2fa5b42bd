"use client";

import { useState, type FormEvent } from "react";
import { usePhotoUploads } from "@/components/photos/use-photo-uploads";
import { offerAgain } from "@/components/ui/act/try-again";
import { fieldId } from "@/components/ui/form/field";
import { focusOn } from "@/components/ui/keys/focus-on";
import { newRequestKey } from "@/lib/browser/request-key";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { warehouseFor } from "@/lib/inventory/domain/warehouse-gap";
import type { ActionResult } from "@/lib/kernel/app-error";
import { countsOf, previewReceipt, type Count, type Entered, type ReturnView } from "@/lib/returns/client";

export type ReceiveInput = {
  returnOrderId: string;
  requestKey: string;
  warehouseId?: string;
  lines: Count[];
  short?: { reason: string; photoIds: string[] };
};

export type ReceiptTerms = {
  view: ReturnView;
  warehouses: readonly WarehouseChoice[];
  /** Resolves to true when the receipt was saved. */
  onReceive: (input: ReceiveInput) => Promise<ActionResult<unknown> | null>;
};

const NOTHING_ENTERED: { entered: Entered; requestKey: string } = { entered: {}, requestKey: "" };

/** A count being entered, until it is saved: what was counted, into which warehouse, and why pieces are missing. */
export function useReceipt({ view, warehouses, onReceive }: ReceiptTerms) {
  const [{ entered, requestKey }, setDraft] = useState(NOTHING_ENTERED);
  const [chosen, chooseWarehouse] = useState<string | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  const short = useShortReason();
  const into = { asked: view.storeCode, chosenId: chosen };
  const { warehouse, gap } = warehouseFor(warehouses, into);
  const warehouseId = warehouse?.id ?? null;
  const preview = previewReceipt(view.lines, entered);

  async function receive() {
    const saved = await onReceive({
      returnOrderId: view.id,
      requestKey,
      ...(warehouseId ? { warehouseId } : {}),
      lines: countsOf(entered),
      ...(preview.kind === "partial" ? { short: { reason: short.reason, photoIds: short.uploads.ids } } : {}),
    });
    offerAgain(saved, () => void receive());
    if (!saved?.ok) return;
    setConfirming(false);
    setDraft(NOTHING_ENTERED);
    short.forget();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (preview.kind === "full") setConfirming(true);
    else if (preview.kind === "partial" && !short.uploads.isUploading && short.isGiven()) void receive();
  }

  return {
    entered,
    // Other counts are another receipt; the same ones sent again are the same.
    enter: (counts: Entered) => setDraft({ entered: counts, requestKey: newRequestKey() }),
    preview,
    into,
    /** What is missing of the warehouse the goods go into. */
    gap,
    warehouseId,
    chooseWarehouse,
    short,
    isConfirming,
    setConfirming,
    receive,
    submit,
  };
}

/** Why a count is short (R112); asked for by the first try without it. */
function useShortReason() {
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const uploads = usePhotoUploads();
  return {
    reason,
    isMissing,
    uploads,
    give: (given: string) => {
      setReason(given);
      setMissing(false);
    },
    /** False leads to the field. */
    isGiven: () => {
      const isGiven = reason.trim() !== "";
      setMissing(!isGiven);
      if (!isGiven) focusOn(fieldId("short.reason"));
      return isGiven;
    },
    forget: () => {
      setReason("");
      uploads.clear();
    },
  };
}
