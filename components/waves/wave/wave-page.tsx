"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { HistoryPanel } from "@/components/audit/history-panel";
import { LabelQuestions } from "@/components/labels/print/label-questions";
import { useLabelPrinter } from "@/components/labels/print/use-label-printer";
import { ReadFailed } from "@/components/ui/list/read-failed";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Facts } from "@/components/ui/page/facts";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { Asked } from "@/lib/forms/list-filter";
import type { CartonChoice } from "@/lib/orders/domain/shipment";
import { isBusy, waveOptions, type WaveView } from "@/lib/waves/client";
import type { WaveOrdersAsked } from "@/lib/waves/schema";
import { BigFacts } from "../big-facts";
import { WaveBadge } from "../list/wave-badge";
import type { WaveActs } from "./acts";
import { CloseWave } from "./close-wave";
import { PullOutNotice } from "./pull-out-notice";
import { useSelectionText } from "./use-selection-text";
import { usePrinting } from "./use-printing";
import { WaveOrdersPanel } from "./wave-orders-panel";
import { WaveSteps } from "./wave-steps";
import { WaveTask } from "./wave-task";

type WavePageProps = {
  id: string;
  number: string;
  breadcrumb: readonly Crumb[];
  asked: Asked<WaveOrdersAsked>;
  cartons: readonly CartonChoice[];
  printClientUrl: string;
  /** Left out for those who only look. */
  acts?: WaveActs;
};

/** One wave, read again and again: what is left, the four steps to the carrier, and each of its orders. */
export function WavePage({ id, number, breadcrumb, asked, cartons, printClientUrl, acts }: WavePageProps) {
  const t = useTranslations("waves.view");
  const query = useQuery(waveOptions(id));
  const printer = useLabelPrinter(printClientUrl);
  const printing = usePrinting(id, printer);
  const wave = query.data;
  const isPrinting = printing.printing.kind === "printing";
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={number}
        breadcrumb={breadcrumb}
        line={wave && <HeadLine wave={wave} />}
        action={acts && wave && !wave.isOver && <CloseWave wave={wave} close={acts.closeWave} />}
      />
      <ReadFailed what={t("what")} query={query} />
      {wave && <PullOutNotice wave={wave} />}
      {!acts && <p className="text-sm text-ink-soft">{t("readOnly")}</p>}
      {wave && (
        <BigFacts
          facts={[
            { label: t("left"), value: wave.counts.left },
            { label: t("done"), value: wave.counts.done },
            { label: t("dropped"), value: wave.counts.dropped },
          ]}
        />
      )}
      {wave?.task && acts && <WaveTask wave={wave} task={wave.task} acts={acts} />}
      {wave && !wave.isOver && acts && (
        <WaveSteps wave={wave} cartons={cartons} printer={printer} printing={printing} startTask={acts.startTask} />
      )}
      <LabelQuestions printer={printer} />
      <WaveOrdersPanel
        wave={wave}
        id={id}
        asked={asked}
        isSoon={isPrinting || (wave ? isBusy(wave) : false)}
        printer={printer}
        acts={wave && !wave.isOver ? acts : undefined}
      />
      {wave && <Below wave={wave} />}
    </div>
  );
}

function HeadLine({ wave }: { wave: WaveView }) {
  const t = useTranslations("waves.view");
  const { left, done, dropped } = wave.counts;
  return (
    <>
      <WaveBadge wave={wave} />
      <span>{t("total", { count: left + done + dropped })}</span>
      <span>{t("pieces", { count: wave.pieces })}</span>
      <span>{t("by", { name: wave.createdBy })}</span>
      <Time at={wave.createdAt} age />
    </>
  );
}

function Below({ wave }: { wave: WaveView }) {
  const t = useTranslations("waves.view");
  const selection = useSelectionText()(wave.selection);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
      <Panel title={t("what")}>
        <Facts
          items={[
            { label: t("selection"), value: selection },
            { label: t("created"), value: <Time at={wave.createdAt} /> },
            { label: t("closedAt"), value: <Time at={wave.closedAt} /> },
          ]}
        />
      </Panel>
      <HistoryPanel title={t("history")} timeline={wave.timeline} />
    </div>
  );
}
