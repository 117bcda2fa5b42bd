"use client";

import { useTranslations } from "next-intl";
import { CancelHelp } from "@/components/help/cancel-help";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { useSpan } from "@/components/ui/text/use-span";
import { Time } from "@/components/ui/text/time";
import type { CancelView, OrderView } from "@/lib/orders/client";
import type { CancelRule } from "@/lib/orders/domain/order-state";

/** A rule of another release is shown by its name, not hidden. */
const RULES: Record<CancelRule, true> = {
  "pending-review-intercepted": true,
  "sent-to-warehouse-too-late": true,
  "shipped-goes-reverse": true,
  "cancelled-already": true,
  "cancel-before-order": true,
};

const AGREED = "9"; // applied, and the refund agreed already (R84)

/** Each cancel the platform asked for, and why it was decided as it was (R85). */
export function OrderCancels({ order }: { order: OrderView }) {
  const t = useTranslations("orders.detail");
  if (order.cancels.length === 0) return null;
  return (
    <Panel title={t("cancelsTitle")} action={<CancelHelp />} padded={false}>
      <ul className="divide-y">
        {order.cancels.map((one) => (
          <Cancel key={one.id} cancel={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Cancel({ cancel }: { cancel: CancelView }) {
  const t = useTranslations("orders.detail.cancel");
  const spanOf = useSpan();
  const statuses = useTranslations("orders.status");
  const rules = useTranslations("audit.rule");
  const rule = isRule(cancel.rule) ? cancel.rule : null;
  return (
    <li className="flex flex-col gap-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-2">
          <Result result={cancel.result} />
          <span>{t(cancel.refundStatus === AGREED ? "agreed" : "applied")}</span>
        </span>
        <span className="text-sm text-ink-soft">
          <Time at={cancel.receivedAt} />
        </span>
      </div>
      <p className="text-sm text-ink-soft">
        {cancel.statusAtDecision && `${t("statusAtDecision", { status: statuses(cancel.statusAtDecision) })} `}
        {cancel.rule && t("rule", { rule: rule ? rules(rule) : cancel.rule })}
      </p>
      {rule && <p className="text-sm">{t(`meaning.${rule}`)}</p>}
      {cancel.decidedAt && (
        <p className="text-sm text-ink-soft tabular-nums">
          {t("took", { span: spanOf(Date.parse(cancel.decidedAt) - Date.parse(cancel.receivedAt)) })}
        </p>
      )}
    </li>
  );
}

function Result({ result }: { result: CancelView["result"] }) {
  const t = useTranslations("orders.detail.cancel");
  if (result === "SUCCESS") return <StateBadge tone="done">{t("SUCCESS")}</StateBadge>;
  if (result === "FAILED") return <StateBadge tone="needs-person">{t("FAILED")}</StateBadge>;
  return <StateBadge tone="waiting-us">{t("undecided")}</StateBadge>;
}

function isRule(rule: string | null): rule is CancelRule {
  return rule !== null && Object.hasOwn(RULES, rule);
}
