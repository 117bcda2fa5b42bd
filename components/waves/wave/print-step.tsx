"use client";

import { useTranslations } from "next-intl";
import { PrinterBar } from "@/components/labels/print/printer-bar";
import type { LabelPrinter } from "@/components/labels/print/use-label-printer";
import { Button } from "@/components/ui/act/button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import type { WaveView } from "@/lib/waves/client";
import type { Printing } from "./print-in-order";
import type { usePrinting } from "./use-printing";
import { WaveStep } from "./wave-step";

type PrintStepProps = {
  wave: WaveView;
  isNext: boolean;
  printer: LabelPrinter;
  printing: ReturnType<typeof usePrinting>;
};

/** 面单: prints the labels in the order of the wave on this workplace's printer; stops at the first that does not come out. */
export function PrintStep({ wave, isNext, printer, printing: { printing, isUnread, start, stop } }: PrintStepProps) {
  const t = useTranslations("waves.view");
  const { numbered, printed, printable } = wave.progress;
  const isPrinting = printing.kind === "printing";
  const isBroken = ["stopped", "failed", "unknown", "refused"].includes(printing.kind);
  return (
    <WaveStep
      place={3}
      title={t("labels")}
      line={numbered > 0 ? t("labelsText", { printed, numbered }) : t("labelsNone")}
      {...(numbered > 0 ? { progress: { label: t("labelsProgress"), value: printed, max: numbered } } : {})}
      act={
        isPrinting ? (
          <Button onClick={stop}>{t("labelsStop")}</Button>
        ) : (
          <Button variant={isNext ? "primary" : "secondary"} disabled={printable === 0} onClick={start}>
            {t(isBroken ? "labelsGoOn" : "labelsAct")}
          </Button>
        )
      }
    >
      {(printable > 0 || isPrinting) && <PrinterBar printer={printer} />}
      <PrintingLine printing={printing} />
      {isUnread && <RefusalNotice refusal={{ code: "OFFLINE" }} />}
    </WaveStep>
  );
}

function PrintingLine({ printing }: { printing: Printing }) {
  const t = useTranslations("waves.view");
  switch (printing.kind) {
    case "idle":
      return null;
    case "done":
      return <p role="status">{t("labelsDone")}</p>;
    case "printing":
      return <p role="status">{t("labelsPrinting", wordsOf(printing))}</p>;
    case "stopped":
      return <p role="status">{t("labelsStopped", wordsOf(printing))}</p>;
    case "failed":
      return (
        <p role="alert" className="text-failed">
          {t("labelsFailed", wordsOf(printing))} {printing.note}
        </p>
      );
    case "unknown":
      return (
        <div role="alert" className="text-needs-person">
          <p>{t("labelsUnknown", wordsOf(printing))}</p>
          <p>{t("labelsUnknownNext")}</p>
        </div>
      );
    case "refused":
      return (
        <div role="alert" className="flex flex-col gap-1">
          <p className="text-failed">{t("labelsFailed", wordsOf(printing))}</p>
          <RefusalNotice refusal={printing.refusal} />
        </div>
      );
  }
}

const wordsOf = ({
  label: { position, waybillNo },
}: Printing & { label: { position: number; waybillNo: string } }) => ({
  position,
  waybillNo,
});
