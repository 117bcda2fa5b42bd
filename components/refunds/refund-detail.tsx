"use client";

import { useTranslations } from "next-intl";
import { ModeName } from "@/components/shops/shop/mode-name";
import { CopyText } from "@/components/ui/text/copy-text";
import { Facts } from "@/components/ui/page/facts";
import { Money } from "@/components/ui/text/money";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { Timeline } from "@/components/ui/page/timeline";
import type { RefundView } from "@/lib/refunds/client";
import { AttentionBadges, ProcessBadge } from "./refund-badges";
import { RefundLines } from "./refund-lines";
import { problemOf, RefundProblem } from "./refund-problem";
import { useTimeline } from "@/components/audit/use-timeline";
import { returnHref } from "@/lib/kernel/addresses";
import { ReverseFlow } from "./reverse-flow";
import { ForwardOrder, reverseOf } from "./use-refund-columns";

/** One raw refund as the platform stated it; nothing of it can be edited (R96). */
export function RefundDetail({ refund }: { refund: RefundView }) {
  const t = useTranslations("refunds");
  const toTimeline = useTimeline();
  return (
    <>
      <RefundProblem refund={refund} />
      <ReverseFlow facts={refund.flow} />
      <div className="grid items-start gap-4 shell:grid-cols-[minmax(0,1fr)_16rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <RefundFacts refund={refund} />
          <RefundLines refund={refund} />
          <Waybills refund={refund} />
        </div>
        <Panel title={t("records")}>
          <Timeline entries={toTimeline(refund.timeline)} />
        </Panel>
      </div>
    </>
  );
}

/** Status, age and next actor in one line. */
export function RefundLine({ refund }: { refund: RefundView }) {
  const t = useTranslations("refunds");
  return (
    <>
      <ProcessBadge status={refund.processStatus} />
      <AttentionBadges refund={refund} />
      <span>{t(`platform.${refund.platformStatus}`)}</span>
      <Time at={refund.receivedAt} age />
      <span>{t(`next.${nextOf(refund)}`)}</span>
    </>
  );
}

function nextOf(refund: RefundView): "submit" | "platform" | "clerk" | "warehouse" | "none" {
  if (refund.processStatus === "PROCESSED") return "none";
  if (refund.processStatus === "SUBMITTED") return "warehouse";
  const problem = problemOf(refund);
  if (problem === "WITHDRAWN") return "none";
  if (problem === "INCOMPLETE") return "platform";
  return problem ? "clerk" : "submit";
}

function RefundFacts({ refund }: { refund: RefundView }) {
  const t = useTranslations("refunds");
  const sender = [refund.maskedSenderName, refund.senderProvince, refund.senderCity].filter(Boolean).join(" ");
  return (
    <Panel title={t("facts")}>
      <Facts
        items={[
          { label: t("columns.number"), value: <CopyText text={refund.bizOrderCode} /> },
          { label: t("refundNo"), value: refund.refundNo },
          { label: t("columns.order"), value: <ForwardOrder row={refund} /> },
          { label: t("columns.returnOrder"), value: <ReturnLink refund={refund} /> },
          { label: t("columns.type"), value: `${t("refundType")} · ${t(`reverse.${reverseOf(refund.reverseType)}`)}` },
          { label: t("columns.reason"), value: refund.reason },
          { label: t("columns.shop"), value: refund.shopName },
          { label: t("columns.mode"), value: <ModeName mode={refund.mode} /> },
          { label: t("columns.planned"), value: refund.plannedPieces },
          { label: t("columns.amount"), value: <Money fen={refund.amountFen} /> },
          { label: t("supplierId"), value: refund.supplierId },
          { label: t("storeCode"), value: refund.storeCode },
          { label: t("sender"), value: sender || null },
          { label: t("submittedAt"), value: <Time at={refund.submittedAt} /> },
        ]}
      />
    </Panel>
  );
}

function ReturnLink({ refund: { returnOrder } }: { refund: RefundView }) {
  return returnOrder ? <TextLink href={returnHref(returnOrder.id)}>{returnOrder.returnNo}</TextLink> : "–";
}

/** Every return waybill the platform named; scanning any of them finds the return (R98). */
function Waybills({ refund }: { refund: RefundView }) {
  const t = useTranslations("refunds.waybills");
  return (
    <Panel title={t("title")} padded={refund.waybills.length === 0}>
      {refund.waybills.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y">
          {refund.waybills.map((waybill) => (
            <li key={waybill.waybillNo} className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
              <span className="flex items-center gap-2">
                {waybill.carrierCode}
                <CopyText text={waybill.waybillNo} />
                {waybill.isCurrent && <StateBadge tone="done">{t("current")}</StateBadge>}
              </span>
              <span className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
                {t(`origin.${waybill.origin}`)}
                <Time at={waybill.seenAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
