"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { TONE_TEXT } from "@/components/ui/tone";
import type { OrderRow } from "@/lib/orders/client";
import { Countdown, type ServerClock } from "./countdown";
import { OrderAct, type OrderActs } from "./order-acts";
import { OrderAttentions, OrderBadge } from "./order-badges";
import { nextOf } from "./order-detail-next";
import { Goods } from "./use-order-columns";

/** The same columns in every group, so that the board reads as one table where there is room. */
const COLUMNS =
  "shell:grid-cols-[minmax(10rem,1.2fr)_minmax(12rem,1.4fr)_minmax(8rem,1fr)_minmax(6rem,1fr)_13rem_5rem]";

/** An order on the board: what it is, who acts, and how long there is (R71). */
export function DeadlineRow({ row, acts, clock }: { row: OrderRow; acts: OrderActs; clock: ServerClock }) {
  const t = useTranslations("orders");
  const router = useRouter();
  const href = `/orders/${row.id}`;

  function open(event: MouseEvent) {
    if (!(event.target as HTMLElement).closest("a,button")) router.push(href);
  }

  return (
    <li
      data-row
      data-href={href}
      tabIndex={-1}
      onDoubleClick={open}
      className={classNames(
        "grid items-center gap-x-4 gap-y-1.5 px-4 py-2 text-sm -outline-offset-2 hover:bg-hover focus:bg-hover",
        COLUMNS,
      )}
    >
      <TextLink href={href} className="inline-flex items-center break-all max-shell:min-h-11 max-shell:text-base">
        {row.bizOrderCode}
      </TextLink>
      <span className="flex flex-wrap items-center gap-1">
        <OrderBadge status={row.status} />
        <OrderAttentions order={row} most={1} />
        <span className="text-ink-soft">{t(`detail.next.${nextOf({ ...row, reports: [] })}`)}</span>
      </span>
      <span className="flex min-w-0 items-center gap-1.5">
        <Goods row={row} />
        <span className="whitespace-nowrap text-ink-soft tabular-nums">{t("piecesOf", { pieces: row.pieces })}</span>
      </span>
      <span className="truncate" title={row.shopName}>
        {row.shopName}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-ink-soft shell:sr-only">{t("columns.deadline")}</span>
        <Time at={row.latestShipAt} />
        {row.latestShipAt && <Countdown to={row.latestShipAt} clock={clock} className={countdownLook(row)} />}
      </span>
      <span className="shell:justify-self-end">
        <span className="shell:hidden">
          <OrderAct row={row} acts={acts} size="lg" />
        </span>
        <span className="hidden shell:inline">
          <OrderAct row={row} acts={acts} />
        </span>
      </span>
    </li>
  );
}

function countdownLook({ due }: OrderRow): string {
  const tone = due === "overdue" ? TONE_TEXT.failed : due === "near" ? TONE_TEXT["needs-person"] : "text-ink-soft";
  return classNames("whitespace-nowrap tabular-nums", tone);
}
