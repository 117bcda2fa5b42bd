"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Notice } from "@/components/ui/page/notice";
import type { Entered, ReturnView } from "@/lib/returns/client";

type ConfirmReceiptProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  view: ReturnView;
  entered: Entered;
  busy: boolean;
  onConfirm: () => void;
  /** The refusal of the try before, if any. */
  children?: ReactNode;
};

/** Before a full receipt: what will be reported, that it cannot be repeated, and for how long it can be undone (R111). */
export function ConfirmReceipt({ open, onOpenChange, view, entered, busy, onConfirm, children }: ConfirmReceiptProps) {
  const t = useTranslations("returns.confirm");
  const seconds = view.undoSeconds;
  const waits = { waits: view.refundWaits ? "yes" : "no" };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      undo={undoLine(view.reportsNow, seconds, t)}
      act={{ label: t("act"), busy, onAct: onConfirm, entered: true }}
    >
      {view.reportsNow ? <p>{t("will", waits)}</p> : <Notice tone="needs-person" title={t("willNot", waits)} />}
      <ul className="divide-y rounded-md border">
        {view.lines.map((line) => (
          <li key={line.id} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
            <span className="min-w-0 wrap-anywhere">{line.name ?? line.outerId ?? line.subOrderCode}</span>
            <span className="tabular-nums">
              {t("line", {
                good: line.goodPieces + (entered[line.id]?.good ?? 0),
                defective: line.defectivePieces + (entered[line.id]?.defective ?? 0),
              })}
            </span>
          </li>
        ))}
      </ul>
      {children}
    </Dialog>
  );
}

function undoLine(reports: boolean, seconds: number, t: ReturnType<typeof useTranslations<"returns.confirm">>) {
  if (!reports) return seconds > 0 ? t("heldUndoable", { seconds }) : null;
  return seconds > 0 ? t("undoable", { seconds }) : t("final");
}
