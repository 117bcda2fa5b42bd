"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAgreementDays } from "@/components/shops/after-sales/agreement-notice";
import { ModeName } from "@/components/shops/shop/mode-name";
import { CopyText } from "@/components/ui/text/copy-text";
import { Facts } from "@/components/ui/page/facts";
import { Money } from "@/components/ui/text/money";
import { OutsideLink } from "@/components/ui/text/outside-link";
import { Panel } from "@/components/ui/page/panel";
import { Time } from "@/components/ui/text/time";
import type { OrderView } from "@/lib/orders/client";
import { OrderDeadline } from "../order-badges";

const HOUR_MS = 3_600_000;
const BUSINESS_MODELS = ["0", "1", "2"] as const;

/** What the platform pushed; the receiver stays masked (R60, R178). */
export function OrderFacts({ order }: { order: OrderView }) {
  const t = useTranslations("orders.detail");
  const columns = useTranslations("orders.columns");
  const model = BUSINESS_MODELS.find((known) => known === order.businessModel);
  return (
    <Panel title={t("facts")}>
      <Facts
        items={[
          { label: columns("number"), value: <CopyText text={order.bizOrderCode} /> },
          { label: columns("shop"), value: order.shopName },
          { label: columns("deadline"), value: <ShipBy order={order} /> },
          { label: t("agreement"), value: <Agreement order={order} /> },
          { label: columns("mode"), value: <ModeName mode={order.mode} /> },
          { label: columns("receiver"), value: beside(order.receiverName, order.receiverMobile) },
          { label: t("region"), value: order.receiverRegion },
          { label: t("oaid"), value: order.hasOaid ? t("yes") : t("no") },
          { label: t("carrier"), value: order.tmsServiceName },
          { label: columns("amount"), value: <Money fen={order.amountFen} /> },
          { label: t("postFee"), value: <Money fen={order.postFeeFen} /> },
          { label: t("orderedAt"), value: <Time at={order.orderedAt} /> },
          { label: t("paidAt"), value: <Time at={order.paidAt} /> },
          { label: columns("received"), value: <Time at={order.receivedAt} age /> },
          { label: t("reviewedAt"), value: <Done at={order.reviewedAt} by={order.reviewedBy} /> },
          ...(order.slip ? [{ label: t("printedAt"), value: <Printed slip={order.slip} /> }] : []),
          { label: t("shippedAt"), value: <Done at={order.shippedAt} by={order.shippedBy} /> },
          ...(order.cancelledAt ? [{ label: t("cancelledAt"), value: <Time at={order.cancelledAt} /> }] : []),
          { label: t("store"), value: beside(order.storeName, order.storeCode) },
          { label: t("businessModel"), value: model ? t(`model.${model}`) : order.businessModel },
          { label: t("supplierId"), value: order.supplierId },
          { label: t("seller"), value: order.sellerNick },
          { label: t("sourcePlatform"), value: order.sourcePlatformCode },
          { label: t("types"), value: beside(order.bizType, order.orderType) },
        ]}
      />
    </Panel>
  );
}

/** The latest ship time and where it comes from (R69). */
function ShipBy({ order }: { order: OrderView }) {
  const t = useTranslations("orders.detail");
  if (!order.latestShipAt) return t("noDeadline");
  const hours = agreedHours(order);
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <OrderDeadline order={order} />
      {order.deadlineSource === "PUSH" && <span className="text-ink-soft">{t("deadlineFrom.PUSH")}</span>}
      {hours !== null && <span className="text-ink-soft">{t("deadlineFrom.AGREEMENT", { hours })}</span>}
    </span>
  );
}

/** The hours that made this deadline, which stay though the agreement's may have changed since. */
function agreedHours({ deadlineSource, latestShipAt, orderedAt }: OrderView): number | null {
  if (deadlineSource !== "AGREEMENT" || latestShipAt === null || orderedAt === null) return null;
  return Math.round((Date.parse(latestShipAt) - Date.parse(orderedAt)) / HOUR_MS);
}

/** The shop's agreement by its number, as a link where one is kept (R70). */
function Agreement({ order }: { order: OrderView }) {
  const t = useTranslations("shops.agreement");
  const daysOf = useAgreementDays();
  const { agreement } = order;
  const name = agreement.no ?? (agreement.link ? t("open") : null);
  if (name === null) return t("none");
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {agreement.link ? <OutsideLink href={agreement.link}>{name}</OutsideLink> : name}
      <span className="text-ink-soft">{daysOf(agreement)}</span>
    </span>
  );
}

function beside(...parts: (string | null)[]): string | null {
  return parts.filter(Boolean).join(" ") || null;
}

/** When it was done and by whom. */
function Done({ at, by }: { at: string | null; by: string | null }): ReactNode {
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <Time at={at} />
      {by && <span>{by}</span>}
    </span>
  );
}

/** When the slip was printed last, by whom, and how often in all. */
function Printed({ slip }: { slip: NonNullable<OrderView["slip"]> }): ReactNode {
  const t = useTranslations("orders.detail");
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <Done at={slip.at} by={slip.by} />
      {slip.prints > 1 && <span>{t("prints", { count: slip.prints })}</span>}
    </span>
  );
}
