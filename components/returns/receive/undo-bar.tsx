"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { useCountdown } from "@/components/scan/use-countdown";

type UndoBarProps = {
  /** What would be undone: a receipt, a correction of counts, or the booking of an unclaimed parcel. */
  kind: "COUNT" | "CORRECTION" | "BOOKING";
  secondsLeft: number;
  /** The consumer took the application back meanwhile (R105). */
  withdrawn?: boolean;
  busy: boolean;
  onUndo: () => void;
};

const TITLES = { COUNT: "title", CORRECTION: "titleCorrection", BOOKING: "titleBooking" } as const;

/** Counts the undo window down and offers the way back (R117). Gone when it is over; the command decides again. */
export function UndoBar({ kind, secondsLeft, withdrawn = false, busy, onUndo }: UndoBarProps) {
  const t = useTranslations("returns.undo");
  const seconds = useCountdown(secondsLeft);
  if (seconds <= 0) return null;
  return (
    <Notice
      tone="waiting-us"
      title={<span aria-hidden>{t(TITLES[kind], { seconds })}</span>}
      action={
        <Button size="lg" busy={busy} onClick={onUndo}>
          {t("act")}
        </Button>
      }
    >
      <p>{kind === "BOOKING" ? t("textBooking") : t("text")}</p>
      {withdrawn && <p>{t("textWithdrawn")}</p>}
    </Notice>
  );
}

type UndoLineProps = Omit<UndoBarProps, "withdrawn"> & {
  /** Of the parcel it would undo. */
  number: string;
};

/** The same in one line, beside the parcel that it names. */
export function UndoLine({ kind, number, secondsLeft, busy, onUndo }: UndoLineProps) {
  const t = useTranslations("returns.undo");
  const seconds = useCountdown(secondsLeft);
  if (seconds <= 0) return null;
  return (
    <div className="flex items-center justify-between gap-2 pt-2">
      <span aria-hidden className="min-w-0 text-sm text-ink-soft tabular-nums">
        {t(TITLES[kind], { seconds })}
      </span>
      <Button size="lg" busy={busy} aria-label={`${t("act")} ${number}`} onClick={onUndo}>
        {t("act")}
      </Button>
    </div>
  );
}
