import type { Metadata } from "next";
import { HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ReturnDetail } from "@/components/returns/detail/return-detail";
import { pathTo } from "@/components/shell/path-to";
import { known, readAhead } from "@/components/ui/list/read-ahead";
import { PageHeader } from "@/components/ui/page/page-header";
import { callerWithin, requireCaller } from "@/lib/auth/require-caller";
import { listWarehouses, mayMakeWarehouse } from "@/lib/inventory/queries/warehouses";
import { mayDo, mayReportDiscrepancy, mayRetryReturnReport } from "@/lib/kernel/roles";
import { returnOptions } from "@/lib/returns/client";
import { getReturn } from "@/lib/returns/queries/get-return";
import { changeWarehouse, createWarehouse } from "../../settings/warehouses/actions";
import {
  acknowledgeReports,
  askReport,
  confirmHeldReport,
  correct,
  markRefunded,
  note,
  raise,
  receive,
  retry,
  terminate,
  undo,
  undoRefundMark,
  withdrawReport,
} from "../actions";

type Props = { params: Promise<{ id: string }> };

/** Read once for the page and its title. */
const readReturn = cache(getReturn);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const caller = await callerWithin({ area: "receiveReturns" });
  const view = caller && (await readReturn(caller.scope, (await params).id));
  return view ? { title: view.returnNo } : {};
}

/** One return order: 收货, its in-storage report and its history. There is no refund to make here (R142). */
export default async function ReturnPage({ params }: Props) {
  const caller = await requireCaller({ area: "receiveReturns" });
  const { id } = await params;
  const [view, warehouses] = await Promise.all([readReturn(caller.scope, id), listWarehouses(caller.scope)]);
  if (!view) notFound();
  const state = await readAhead(known(returnOptions(view.id), view));
  const acts = {
    ...(mayDo(caller.role, "receiveReturns") ? { receive, undo } : {}),
    ...(mayDo(caller.role, "discrepancy") ? { undo, resolve: { note, correct, terminate } } : {}),
    ...(mayReportDiscrepancy(caller.role) ? { raise } : {}),
    ...(mayRetryReturnReport(caller.role) ? { retryReport: retry, acknowledgeReports } : {}),
    heldReport: {
      userId: caller.actor.userId,
      ...(mayDo(caller.role, "manualCallback") ? { ask: askReport, withdraw: withdrawReport } : {}),
      ...(mayDo(caller.role, "rawRefunds") ? { confirm: confirmHeldReport } : {}),
    },
    ...(mayDo(caller.role, "rawRefunds") ? { marks: { mark: markRefunded, undo: undoRefundMark } } : {}),
  };
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={view.returnNo} breadcrumb={await pathTo("returns", caller.edition, view.returnNo)} />
      <HydrationBoundary state={state}>
        <ReturnDetail
          returnOrderId={view.id}
          warehouses={warehouses}
          {...(mayMakeWarehouse(caller) ? { warehouseActs: { add: createWarehouse, edit: changeWarehouse } } : {})}
          {...acts}
        />
      </HydrationBoundary>
    </div>
  );
}
