"use client";

import { useTranslations } from "next-intl";
import { ModeName } from "@/components/shops/shop/mode-name";
import { ForwardOrder, waybillOf } from "@/components/refunds/use-refund-columns";
import { CopyText } from "@/components/ui/text/copy-text";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { refundHref } from "@/lib/kernel/addresses";
import type { ReturnView } from "@/lib/returns/client";
import { standingOfCallback, type CallbackStanding } from "@/lib/returns/domain/callback";
import { RefundBadge } from "../list/refund-badge";
import { isRefundFirst } from "./refund-panel";
import { CallbackBadge, DiscrepancyBadges, ReturnBadge } from "../list/return-badges";

type Next = "warehouse" | "discrepancy" | "platform" | "admin" | "person" | "refund" | "overdue" | "refused" | "none";

const WHO_ACTS: Record<Exclude<CallbackStanding, "reported">, Next> = {
  failed: "person",
  waiting: "platform",
  held: "admin",
  none: "admin",
};

/** Who acts next. */
function nextOf(view: ReturnView): Next {
  const { status, stockinStatus, callbackStatus, isOpen, openDiscrepancies, tracking } = view;
  if (openDiscrepancies.includes("WITHDRAWN")) return "discrepancy";
  if (isOpen) return openDiscrepancies.length > 0 ? "discrepancy" : "warehouse";
  if (status === "CANCELLED" || stockinStatus === "TERMINATED") return "none";
  const standing = standingOfCallback(callbackStatus);
  return standing === "reported" ? afterReport(tracking) : WHO_ACTS[standing];
}

/** Reported to the platform: what is left is its refund. */
function afterReport({ kind }: ReturnView["tracking"]): Next {
  if (kind === "refunded") return "none";
  if (kind === "overdue") return "overdue";
  return kind === "not-by-us" ? "refused" : "refund";
}

/** Status, age and next actor in one line. */
export function ReturnHead({ view }: { view: ReturnView }) {
  const t = useTranslations("returns");
  return (
    <div className="-mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
      <ReturnBadge {...view} />
      <DiscrepancyBadges kinds={view.openDiscrepancies} />
      {view.callbackStatus !== "NOT_REQUIRED" && <CallbackBadge status={view.callbackStatus} />}
      {isRefundFirst(view.tracking) && <RefundBadge tracking={view.tracking} />}
      <Time at={view.createdAt} age />
      <span>{t(`next.${nextOf(view)}`)}</span>
    </div>
  );
}

export function ReturnFacts({ view }: { view: ReturnView }) {
  const t = useTranslations("returns");
  const columns = useTranslations("returns.columns");
  return (
    <Panel title={t("facts")}>
      <Facts
        items={[
          { label: columns("number"), value: <CopyText text={view.returnNo} /> },
          {
            label: columns("refund"),
            value: <TextLink href={refundHref(view.rawRefundId)}>{view.bizOrderCode}</TextLink>,
          },
          { label: columns("order"), value: <ForwardOrder row={view} /> },
          { label: columns("shop"), value: view.shopName },
          { label: columns("mode"), value: <ModeName mode={view.mode} /> },
          { label: columns("waybill"), value: waybillOf(view) },
          { label: t("storeCode"), value: view.storeCode },
          { label: t("reason"), value: view.reason },
          { label: t("sender"), value: [view.senderName, view.senderRegion].filter(Boolean).join(" ") || null },
          { label: t("arrivedAt"), value: <Time at={view.arrivedAt} /> },
          { label: t("fullReceiptAt"), value: <Time at={view.fullReceiptAt} /> },
          { label: columns("reported"), value: <Time at={view.reportedAt} /> },
        ]}
      />
    </Panel>
  );
}
