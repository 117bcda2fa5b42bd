"use client";

import { useTranslations } from "next-intl";
import type { LabelPrinter } from "@/components/labels/print/use-label-printer";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { useAct } from "@/components/ui/act/use-act";
import { pickHref } from "@/lib/kernel/addresses";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { CartonChoice } from "@/lib/orders/domain/shipment";
import type { WaveView } from "@/lib/waves/client";
import type { WaveActs } from "./acts";
import { PrintStep } from "./print-step";
import { ShipStep } from "./ship-step";
import type { usePrinting } from "./use-printing";
import { WaveStep } from "./wave-step";

type WaveStepsProps = {
  wave: WaveView;
  cartons: readonly CartonChoice[];
  printer: LabelPrinter;
  printing: ReturnType<typeof usePrinting>;
  startTask: WaveActs["startTask"];
};

/** 拣货, 取号, 面单, 发货: each with how far it is; the next one's button is the primary one. */
export function WaveSteps({ wave, cartons, printer, printing, startTask }: WaveStepsProps) {
  const t = useTranslations("waves.view");
  const start = useAct(startTask, { done: () => t("started"), reads: ["waves"] });
  const next = nextStep(wave);
  const isRunning = wave.task !== null && !wave.task.isStopped;
  return (
    <section aria-label={t("steps")} className="flex flex-col gap-2">
      <RefusalNotice refusal={start.refusal} />
      <ol className="grid gap-px overflow-hidden rounded-md border bg-line sm:grid-cols-2 xl:grid-cols-4">
        <WaveStep
          place={1}
          title={t("pick")}
          line={wave.pickPrintedAt ? printedText(wave, wave.pickPrintedAt) : t("pickNever")}
          act={
            <LinkButton href={pickHref(wave.id)} variant={next === "pick" ? "primary" : "secondary"}>
              {t("pickAct")}
            </LinkButton>
          }
        />
        <NumbersStep
          wave={wave}
          isNext={next === "numbers"}
          busy={start.busy}
          disabled={isRunning}
          take={() => start.run({ task: "TAKE_NUMBERS", waveId: wave.id })}
        />
        <PrintStep wave={wave} isNext={next === "labels"} printer={printer} printing={printing} />
        <ShipStep
          wave={wave}
          isNext={next === "ship"}
          cartons={cartons}
          busy={start.busy}
          disabled={isRunning}
          ship={(cartonId) => start.run({ task: "SHIP", waveId: wave.id, cartonId })}
        />
      </ol>
    </section>
  );

  function printedText({ pickPrints }: WaveView, at: string): string {
    return t("pickPrinted", { count: pickPrints, at: formatPlatformTime(new Date(at)).slice(5, 16) });
  }
}

type Step = "pick" | "numbers" | "labels" | "ship";

/** What comes next: the first step that is not through. */
function nextStep({ counts, progress, pickPrints }: WaveView): Step {
  if (pickPrints === 0) return "pick";
  if (progress.numbered + progress.asked < counts.left) return "numbers";
  return progress.printable > 0 ? "labels" : "ship";
}

type NumbersStepProps = { wave: WaveView; isNext: boolean; busy: boolean; disabled: boolean; take: () => void };

function NumbersStep({ wave, isNext, busy, disabled, take }: NumbersStepProps) {
  const t = useTranslations("waves.view");
  const { left } = wave.counts;
  const { numbered, asked, refused } = wave.progress;
  return (
    <WaveStep
      place={2}
      title={t("numbers")}
      line={t("numbersText", { numbered, left })}
      progress={{ label: t("numbersProgress"), value: numbered, max: left }}
      act={
        <Button
          variant={isNext ? "primary" : "secondary"}
          busy={busy}
          disabled={disabled || numbered + asked >= left}
          onClick={take}
        >
          {t(numbered > 0 && numbered < left ? "numbersAgain" : "numbersAct")}
        </Button>
      }
    >
      {asked > 0 && <p className="text-ink-soft">{t("numbersAsked", { count: asked })}</p>}
      {refused > 0 && <p className="text-failed">{t("numbersRefused", { count: refused })}</p>}
    </WaveStep>
  );
}
