"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { WarehouseSaves } from "@/components/inventory/warehouses/warehouse-acts";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { useAct } from "@/components/ui/act/use-act";
import type { ActionResult } from "@/lib/kernel/app-error";
import type { WarehouseChoice } from "@/lib/inventory/client";
import { returnOptions } from "@/lib/returns/client";
import { useTimeline } from "@/components/audit/use-timeline";
import { ReverseFlow } from "@/components/refunds/reverse-flow";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Timeline } from "@/components/ui/page/timeline";
import { Discrepancies, type DiscrepancyActs } from "./discrepancies";
import { HeldReport, type HeldReportActs } from "../receive/held-report";
import { ReceiveForm } from "../receive/receive-form";
import type { ReceiveInput } from "../receive/use-receipt";
import { ReturnFacts, ReturnHead } from "./return-facts";
import { ReturnLines, ReturnReceipts } from "./return-lines";
import { isRefundFirst, RefundPanel } from "./refund-panel";
import type { AcknowledgeReports } from "../receive/seen-to-reports";
import { ReturnReports } from "./return-reports";
import { UndoBar } from "../receive/undo-bar";
import type { MarkRefunded, UndoRefundMark } from "../list/use-refund-marks";

type Received = { extent: "FULL" | "PARTIAL" };

type ReturnDetailProps = {
  returnOrderId: string;
  warehouses: readonly WarehouseChoice[];
  /** What makes and mends warehouses; left out for those who may not. */
  warehouseActs?: WarehouseSaves | undefined;
  /** Left out for roles that only look. */
  receive?: (input: ReceiveInput) => Promise<ActionResult<Received>>;
  undo?: (input: { returnOrderId: string; receiptId: string }) => Promise<ActionResult>;
  retryReport?: (input: { jobId: string }) => Promise<ActionResult>;
  acknowledgeReports?: AcknowledgeReports;
  marks?: { mark: MarkRefunded; undo: UndoRefundMark };
  heldReport: HeldReportActs;
} & DiscrepancyActs;

/**
 * One return order: receive, undo, settle what was not as announced, follow its report and the refund. It reads itself afresh
 * while the platform's answer is awaited.
 */
export function ReturnDetail(props: ReturnDetailProps) {
  const {
    returnOrderId,
    warehouses,
    warehouseActs,
    receive,
    undo,
    retryReport,
    acknowledgeReports,
    marks,
    heldReport,
    ...acts
  } = props;
  const t = useTranslations("returns");
  const toTimeline = useTimeline();
  const query = useQuery(returnOptions(returnOrderId));
  const receiving = useAct(receive, {
    done: ({ extent }) => (extent === "FULL" ? t("receive.fullSaved") : t("receive.partialSaved")),
    reads: ["returns"],
  });
  const undoing = useAct(undo, { done: () => t("undo.done"), reads: ["returns"] });

  if (query.isError && !query.data) return <LoadFailed what={t("title")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const view = query.data;

  const refund = <RefundPanel view={view} {...(marks ? { marks } : {})} />;

  function save(input: ReceiveInput) {
    undoing.reset();
    return receiving.send(input);
  }

  return (
    <>
      <ReturnHead view={view} />
      {view.undo && undo && (view.undo.kind === "COUNT" ? receive : acts.resolve) && (
        <UndoBar
          key={view.undo.receiptId}
          kind={view.undo.kind}
          secondsLeft={view.undo.secondsLeft}
          withdrawn={view.isWithdrawn}
          busy={undoing.busy}
          onUndo={() => view.undo && undoing.run({ returnOrderId, receiptId: view.undo.receiptId })}
        />
      )}
      <RefusalNotice refusal={undoing.refusal} />
      <HeldReport view={view} acts={heldReport} />
      <ReverseFlow facts={view.flow} />
      <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {isRefundFirst(view.tracking) && refund}
          {view.isOpen && receive ? (
            <Panel title={t("receive.title")}>
              <ReceiveForm
                view={view}
                warehouses={warehouses}
                warehouseActs={warehouseActs}
                busy={receiving.busy}
                refusal={receiving.refusal}
                onReceive={save}
              />
            </Panel>
          ) : (
            <ReturnLines view={view} />
          )}
          <Discrepancies view={view} {...acts} />
          <ReturnReports
            view={view}
            {...(retryReport ? { retryReport } : {})}
            {...(acknowledgeReports ? { acknowledge: acknowledgeReports } : {})}
          />
          <ReturnReceipts view={view} />
          {!isRefundFirst(view.tracking) && refund}
          <ReturnFacts view={view} />
        </div>
        <Panel title={t("records")}>
          <Timeline entries={toTimeline(view.timeline)} />
        </Panel>
      </div>
    </>
  );
}
