"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { TextLink } from "@/components/ui/text/text-link";
import { TONE_TEXT, type Tone } from "@/components/ui/page/tone";
import { ToneIcon } from "@/components/ui/page/tone-icon";
import { countText } from "@/lib/kernel/count";
import { ordersHref } from "@/lib/list-addresses";
import type { BoardGroup } from "@/lib/orders/client";
import type { OrderDue } from "@/lib/orders/domain/deadline";
import type { BoardFilter } from "@/lib/orders/schema";
import { DeadlineRow } from "./deadline-row";
import type { OrderActs } from "../detail/order-acts";

/** Red and amber are for what is late or nearly so; a deadline that nobody stated needs a person (R69). */
const TONES: Record<OrderDue, Tone> = {
  overdue: "failed",
  near: "needs-person",
  today: "waiting-us",
  later: "waiting-us",
  unknown: "needs-person",
};

type DeadlineGroupProps = {
  due: OrderDue;
  group: BoardGroup;
  filter: BoardFilter;
  acts: OrderActs;
  asOf: string;
};

/** One group of the board: how many, the first of them, and the way to all. */
export function DeadlineGroup({ due, group, filter, acts, asOf }: DeadlineGroupProps) {
  const t = useTranslations("orders");
  const { count, rows } = group;
  const all = ordersHref({ status: "all", due, sort: "deadline", ...filter });
  return (
    <Panel
      padded={false}
      title={
        <span className="inline-flex items-center gap-1.5">
          <span className={count > 0 ? TONE_TEXT[TONES[due]] : "text-ink-soft"}>
            <ToneIcon tone={TONES[due]} size={16} />
          </span>
          {t(`due.${due}`)}
          <span className="font-normal text-ink-soft tabular-nums">{countText(count)}</span>
        </span>
      }
      action={
        count > rows.length ? (
          <TextLink href={all}>{t("board.showAll", { count: countText(count) })}</TextLink>
        ) : (
          count === 0 && <span className="text-sm text-ink-soft">{t(`board.none.${due}`)}</span>
        )
      }
    >
      {rows.length > 0 && (
        <ul aria-label={t(`due.${due}`)} className="divide-y">
          {rows.map((row) => (
            <DeadlineRow key={row.id} row={row} acts={acts} asOf={asOf} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
