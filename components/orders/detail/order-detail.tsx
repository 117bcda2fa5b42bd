"use client";

import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OrderNumbers, type GiveBackAction } from "@/components/labels/order-numbers";
import { PrintableNumbers } from "@/components/labels/print/printable-numbers";
import { useTimeline } from "@/components/audit/use-timeline";
import { CancelHelp } from "@/components/help/cancel-help";
import type { MatchActs } from "@/components/inventory/goods/use-match-goods";
import { ReportList } from "@/components/reports/report-list";
import { AgreementNotice } from "@/components/shops/after-sales/agreement-notice";
import type { Crumb } from "@/components/ui/page/breadcrumb";
import { Button } from "@/components/ui/act/button";
import { LinkButton } from "@/components/ui/act/link-button";
import { LoadFailed } from "@/components/ui/list/load-failed";
import { PageHeader } from "@/components/ui/page/page-header";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { Time } from "@/components/ui/text/time";
import { Timeline } from "@/components/ui/page/timeline";
import { packHref, printHref, shipHref } from "@/lib/kernel/addresses";
import type { ActionResult } from "@/lib/kernel/app-error";
import { orderOptions, type OrderView } from "@/lib/orders/client";
import { mayReportShortage, mayReview, mayShip, mustMatch } from "@/lib/orders/domain/acts";
import type { RefundLineView } from "@/lib/returns/client";
import type { OrderLinesAsked } from "@/lib/orders/schema";
import { whyNotPrinted } from "@/lib/orders/domain/printable";
import type { ChangeWaybillAction } from "./change-waybill-dialog";
import { BuyerMessage, type ShowMessageAction } from "./buyer-message";
import { NextToShip } from "./next-to-ship";
import { ORDER_LINES_ID } from "./order-acts";
import { OrderAttentions, OrderBadge, OrderDeadline } from "../order-badges";
import { OrderMoreActs } from "./order-more-acts";
import type { ReasonedActs } from "../use-reasoned-acts";
import { OrderCancels } from "./order-cancels";
import { nextOf } from "./order-detail-next";
import { OrderNotices, type AnomalyActs } from "./order-detail-notices";
import { OrderRefunds } from "./order-detail-refunds";
import { OrderFacts } from "./order-facts";
import { OrderLines } from "./order-lines";
import { OrderPackages } from "./order-packages";
import { OrderShortages } from "./order-shortages";
import { ReportShortage, type ReportShortageAction } from "./report-shortage-dialog";
import { TestOrderNotice, type CloseTestAction } from "./test-order-notice";
import { useReview, type ReviewAction } from "../list/use-review";

/** Where the line on top leads when the platform could not be told. */
const REPORTS_ID = "reports";

type OrderDetailProps = {
  orderId: string;
  /** Which of its lines are shown. */
  asked: OrderLinesAsked;
  breadcrumb: readonly Crumb[];
  /** True for roles that ship. */
  ships: boolean;
  /** That it was in a wave when the page came; left out where it was in none. */
  wave?: ReactNode;
  /** Where the refunds of its return orders stand, as of when the page came. */
  refundLines: readonly RefundLineView[];
  /** Left out for roles that do not review. */
  review?: ReviewAction;
  /** Left out for roles that do not ship. */
  changeWaybill?: ChangeWaybillAction;
  /** Left out for roles that do not ship. */
  giveBack?: GiveBackAction;
  /** Where the print client of this computer listens; left out for roles that do not ship. */
  printClientUrl?: string;
  /** Left out for roles that do not review. */
  reportShortage?: ReportShortageAction;
  /** 反审核, 挂起, 解除挂起, as far as this person may; empty for roles that do not review. */
  reasoned: ReasonedActs;
  /** Left out for roles that do not review. */
  match?: MatchActs;
  /** Left out for roles that only look. */
  retryReport?: (input: { jobId: string }) => Promise<ActionResult>;
  /** Left out for roles that see nothing of people in clear. */
  showMessage?: ShowMessageAction;
  /** What is shipped after an order that left; null where nothing waits, or for roles that do not ship. */
  nextOrderId: string | null;
  /** Left out for roles that may not close a test order. */
  closeTest?: CloseTestAction;
  /** What this person may do about anomalies; empty for roles that only look. */
  anomalies: AnomalyActs;
};

/** One order: review it, go and ship it, follow its reports. It reads itself afresh while the platform's answer is awaited. */
export function OrderDetail(props: OrderDetailProps) {
  const { orderId, breadcrumb, ships, refundLines, review, match, changeWaybill, reportShortage } = props;
  const { retryReport, anomalies, reasoned } = props;
  const t = useTranslations("orders");
  const reports = useTranslations("reports");
  const agreement = useTranslations("shops.agreement");
  const toTimeline = useTimeline();
  const query = useQuery(orderOptions(orderId, props.asked));
  const reviewing = useReview(review, () => undefined);

  if (query.isError && !query.data) return <LoadFailed what={t("detail.order")} query={query} />;
  if (!query.data) return null; // the server has put it here before the page came
  const order = query.data;

  function run() {
    reviewing.close();
    reviewing.run([order.id]);
  }

  return (
    <>
      <PageHeader
        title={order.bizOrderCode}
        breadcrumb={breadcrumb}
        line={<OrderLine order={order} />}
        action={
          <>
            {ships && whyNotPrinted(order) === null && (
              <LinkButton href={printHref(order.id)}>
                <Printer aria-hidden size={16} />
                {t("acts.print")}
              </LinkButton>
            )}
            {ships && mayShip(order) && <LinkButton href={packHref(order.bizOrderCode)}>{t("acts.pack")}</LinkButton>}
            <OrderMoreActs order={order} acts={reasoned} />
            {reportShortage && mayReportShortage(order) && <ReportShortage order={order} report={reportShortage} />}
            {review && mayReview(order) && (
              <Button variant="primary" busy={reviewing.busy} onClick={run}>
                {t("acts.review")}
              </Button>
            )}
            {match && mustMatch(order) && (
              <LinkButton variant="primary" href={`#${ORDER_LINES_ID}`}>
                {t("acts.match")}
              </LinkButton>
            )}
            {props.nextOrderId !== null && order.status === "SHIPPED" && <NextToShip orderId={props.nextOrderId} />}
            {ships && mayShip(order) && (
              <LinkButton variant="primary" href={shipHref(order.id)}>
                {t("acts.ship")}
              </LinkButton>
            )}
          </>
        }
      />
      <RefusalNotice refusal={reviewing.refusal ?? reviewing.results?.[0]?.refusal ?? null} />
      <TestOrderNotice order={order} {...(props.closeTest ? { close: props.closeTest } : {})} />
      <OrderNotices order={order} acts={anomalies} />
      {mayShip(order) && props.wave}
      <AgreementNotice agreement={order.agreement} next={agreement("notice.ask")} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <BuyerMessage order={order} show={props.showMessage} />
          <div id={ORDER_LINES_ID} tabIndex={-1} className="scroll-mt-16 outline-none">
            <OrderLines order={order} match={match} />
          </div>
          <OrderShortages order={order} />
          <Numbers order={order} {...props} />
          <OrderPackages order={order} change={changeWaybill} />
          <OrderCancels order={order} />
          <div id={REPORTS_ID} tabIndex={-1} className="scroll-mt-4">
            <Panel title={reports("title")}>
              <ReportList reports={order.reports} reads="orders" {...(retryReport ? { retryReport } : {})} />
            </Panel>
          </div>
          <OrderRefunds order={order} refundLines={refundLines} />
          <OrderFacts order={order} />
        </div>
        <Panel title={t("detail.records")}>
          <Timeline entries={toTimeline(order.timeline)} />
        </Panel>
      </div>
    </>
  );
}

/** Status, what needs a person, deadline, age and next actor in one line. */
function OrderLine({ order }: { order: OrderView }) {
  const t = useTranslations("orders");
  const next = nextOf(order);
  return (
    <>
      <OrderBadge status={order.status} />
      <OrderAttentions order={order} />
      {order.attentions.includes("AWAITING_RETURN") && <CancelHelp />}
      <Time at={order.receivedAt} age />
      {order.latestShipAt && order.due !== null && (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          {t("columns.deadline")}
          <OrderDeadline order={order} />
        </span>
      )}
      {next === "report" || next === "authorization" ? (
        <a href={`#${REPORTS_ID}`} className="rounded-sm font-medium text-failed underline underline-offset-2">
          {t(`detail.next.${next}`)}
        </a>
      ) : (
        <span>{t(`detail.next.${next}`)}</span>
      )}
    </>
  );
}

/** Without a label to print nobody looks for a print client. */
function Numbers({
  order,
  giveBack,
  printClientUrl,
}: { order: OrderView } & Pick<OrderDetailProps, "giveBack" | "printClientUrl">) {
  const numbers = {
    labels: order.labels,
    isCancelled: order.status === "CANCELLED",
    giveBack: order.isTest ? undefined : giveBack,
  };
  const hasLabels = order.labels.some(({ hasLabel, state }) => hasLabel && state !== "givenBack");
  return printClientUrl !== undefined && hasLabels && !order.isTest && whyNotPrinted(order) === null ? (
    <PrintableNumbers {...numbers} printClientUrl={printClientUrl} />
  ) : (
    <OrderNumbers {...numbers} />
  );
}
