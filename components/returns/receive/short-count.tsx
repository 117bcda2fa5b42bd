"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, FormEvent, ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Notice } from "@/components/ui/page/notice";
import type { ScannedReturn } from "@/lib/returns/client";
import { piecesLeft, type ScanSession } from "@/lib/returns/domain/scan-session";
import { goodsOf } from "./receive-lines";
import { ShortReason } from "./short-reason";

export type ShortGiven = Pick<ComponentProps<typeof ShortReason>, "reason" | "onReason" | "uploads">;

type ShortCountProps = {
  scanned: ScannedReturn;
  session: ScanSession;
  short: ShortGiven;
  busy: boolean;
  onSave: () => void;
  onClose: () => void;
  /** The refusal of the try before, if any. */
  children?: ReactNode;
};

/** Before a part is saved (R109, R112): what is missing and why, and that the platform hears nothing of it. */
export function ShortCount({ scanned, session, short, busy, onSave, onClose, children }: ShortCountProps) {
  const t = useTranslations("scan.short");
  const missing = scanned.lines
    .map((line) => ({ line, pieces: piecesLeft(session, line.id) }))
    .filter(({ pieces }) => pieces > 0);
  const pieces = missing.reduce((sum, one) => sum + one.pieces, 0);
  const isGiven = short.reason.trim() !== "" && !short.uploads.isUploading;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isGiven && !busy) onSave();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { pieces })}
      undo={scanned.undoSeconds > 0 ? t("undo", { seconds: scanned.undoSeconds }) : null}
      act={{ label: t("act"), busy, disabled: !isGiven, onAct: onSave }}
      cancelLabel={t("goOn")}
    >
      <Notice tone="needs-person" title={t("partUnreported", { waits: scanned.refundWaits ? "yes" : "no" })} />
      <ul className="divide-y rounded-md border">
        {missing.map(({ line, pieces: left }) => (
          <li key={line.id} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
            <span className="min-w-0 wrap-anywhere">{goodsOf(line)}</span>
            <span className="tabular-nums">{t("missing", { pieces: left, planned: line.plannedPieces })}</span>
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <ShortReason pieces={pieces} {...short} error={undefined} />
      </form>
      {children}
    </Dialog>
  );
}
