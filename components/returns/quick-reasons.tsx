"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/act/button";
import { DIALOG_ACT_ID, STARTS } from "@/components/ui/dialog/dialog-start";
import { focusOn } from "@/components/ui/keys/focus-on";

type QuickReasonsProps = {
  label: string;
  reasons: readonly string[];
  /** What is given so far. */
  reason: string;
  onReason: (reason: string) => void;
  /** False where a dialog begins with another field. */
  starts?: boolean;
};

/**
 * The usual reasons by one touch. A dialog starts here: no keyboard covers a handheld's screen, and Enter on the group itself
 * chooses nothing. Once one is chosen the act is due.
 */
export function QuickReasons({ label, reasons, reason, onReason, starts = true }: QuickReasonsProps) {
  const wasChosen = useRef(false);
  useEffect(() => {
    if (!wasChosen.current) return;
    wasChosen.current = false;
    focusOn(DIALOG_ACT_ID, "none"); // after the reason has made it possible
  }, [reason]);
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={-1}
      {...(starts ? STARTS : {})}
      className="flex flex-wrap gap-2 rounded-md"
    >
      {reasons.map((one) => (
        <Button
          key={one}
          size="lg"
          aria-pressed={reason === one}
          className="aria-pressed:border-accent aria-pressed:bg-accent-surface"
          onClick={() => {
            wasChosen.current = reason !== one;
            onReason(one);
          }}
        >
          {one}
        </Button>
      ))}
    </div>
  );
}
