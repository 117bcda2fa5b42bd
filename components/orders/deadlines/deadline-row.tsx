"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { classNames } from "@/components/ui/text/class-names";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { TONE_TEXT } from "@/components/ui/page/tone";
import { orderHref } from "@/lib/kernel/addresses";
import type { OrderRow } from "@/lib/orders/client";
import { Countdown } from "../countdown";
import { OrderAct, type OrderActs } from "../detail/order-acts";
import { OrderAttentions, OrderBadge } from "../order-badges";
import { nextOf } from "../detail/order-detail-next";
import { Goods } from "../list/use-order-columns";

/**
 * Where there is room the same columns in every group, so that the board reads as one table; else two columns, and on a
 * narrow screen one with the act beside it.
 */
const COLUMNS = [
  "grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-2",
  "xl:grid-cols-[minmax(10rem,1fr)_minmax(12rem,2fr)_minmax(8rem,1fr)_minmax(6rem,0.9fr)_13rem_5rem]",
];

type DeadlineRowProps = {
  row: OrderRow;
  acts: OrderActs;
  /** When the board was made, ISO. */
  asOf: string;
};

/** An order on the board: what it is, who acts, and how long there is (R71). */
export function DeadlineRow({ row, acts, asOf }: DeadlineRowProps) {
  const t = useTranslations("orders");
  const router = useRouter();
  const href = orderHref(row.id);
  const next = t(`detail.next.${nextOf({ ...row, reports: [] })}`);

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
      <TextLink href={href} className="inline-flex items-center break-all max-xl:min-h-11 max-xl:text-base">
        {row.bizOrderCode}
      </TextLink>
      <span className="flex min-w-0 items-center gap-1 max-xl:flex-wrap">
        <OrderBadge status={row.status} />
        <OrderAttentions order={row} most={1} />
        <span className="text-ink-soft xl:truncate" title={next}>
          {next}
        </span>
      </span>
      <span className="flex min-w-0 items-center gap-1.5">
        <Goods row={row} />
        <span className="whitespace-nowrap text-ink-soft tabular-nums">{t("piecesOf", { pieces: row.pieces })}</span>
      </span>
      <span className="truncate" title={row.shopName}>
        {row.shopName}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-ink-soft xl:sr-only">{t("columns.deadline")}</span>
        <Time at={row.latestShipAt} />
        {row.latestShipAt && <Countdown to={row.latestShipAt} asOf={asOf} className={countdownLook(row)} />}
      </span>
      <span className="max-sm:col-start-2 max-sm:row-span-5 max-sm:row-start-1 xl:justify-self-end">
        <span className="xl:hidden">
          <OrderAct row={row} acts={acts} size="lg" />
        </span>
        <span className="hidden xl:inline">
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
