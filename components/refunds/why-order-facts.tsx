import { useTranslations } from "next-intl";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { orderHref, refundHref, returnHref } from "@/lib/kernel/addresses";
import type { WhyOrder } from "@/lib/refunds/client";

type Sees = { seesOrders: boolean; seesReturns: boolean };

/** What the records say of the order: shipped or not, cancels, returns. */
export function WhyOrderFacts({ order, seesOrders, seesReturns }: { order: WhyOrder } & Sees) {
  const t = useTranslations("refunds.why");
  const status = useTranslations("orders.status");
  const number = seesOrders ? <TextLink href={orderHref(order.id)}>{order.bizOrderCode}</TextLink> : order.bizOrderCode;
  return (
    <Panel title={t("records")}>
      <Facts
        items={[
          { label: t("order"), value: number },
          { label: t("shop"), value: order.shopName },
          { label: t("status"), value: status(order.status) },
          { label: t("shippedAt"), value: order.shippedAt ? <Time at={order.shippedAt} /> : t("notShipped") },
          { label: t("cancels"), value: <Cancels order={order} /> },
          { label: t("returns"), value: <Returns order={order} seesReturns={seesReturns} /> },
        ]}
      />
    </Panel>
  );
}

function Cancels({ order: { cancels } }: { order: WhyOrder }) {
  const t = useTranslations("refunds.why");
  const results = useTranslations("orders.detail.cancel");
  if (cancels.length === 0) return <>{t("none")}</>;
  return (
    <ul>
      {cancels.map(({ id, result, receivedAt }) => (
        <li key={id} className="flex flex-wrap gap-x-2">
          <Time at={receivedAt} />
          <span>{results(result ?? "undecided")}</span>
        </li>
      ))}
    </ul>
  );
}

function Returns({ order: { refunds }, seesReturns }: { order: WhyOrder; seesReturns: boolean }) {
  const t = useTranslations("refunds.why");
  if (refunds.length === 0) return <>{t("none")}</>;
  return (
    <ul>
      {refunds.map(({ id, bizOrderCode, returnOrder }) => (
        <li key={id} className="flex flex-wrap gap-x-2">
          <TextLink href={refundHref(id)}>{bizOrderCode}</TextLink>
          {returnOrder && seesReturns && <TextLink href={returnHref(returnOrder.id)}>{returnOrder.returnNo}</TextLink>}
        </li>
      ))}
    </ul>
  );
}
