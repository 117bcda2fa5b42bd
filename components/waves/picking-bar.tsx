"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { PAPER } from "@/components/packing/paper";
import { usePrinting } from "@/components/packing/use-printing";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { Act } from "@/components/ui/act/use-act";

/** Prints the picking list by the browser, as the slip is; each time is counted. */
export function PickingBar({ waveId, note }: { waveId: string; note: Act<{ waveId: string }> }) {
  const t = useTranslations("waves.pick");
  const printing = usePrinting(note, { waveId }, "waves");
  return (
    <>
      <style>{PAPER}</style>
      <div>
        <Button variant="primary" size="lg" busy={printing.busy} onClick={() => void printing.print()}>
          <Printer aria-hidden size={16} />
          {t("act")}
        </Button>
      </div>
      <RefusalNotice refusal={printing.refusal} />
    </>
  );
}
