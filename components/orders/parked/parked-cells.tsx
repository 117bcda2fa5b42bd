"use client";

import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { Age } from "@/components/ui/text/age";
import { Button } from "@/components/ui/act/button";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { LinkButton } from "@/components/ui/act/link-button";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import { shopHref } from "@/lib/kernel/addresses";
import type { ParkedRow } from "@/lib/orders/client";
import { OrderDeadline } from "../order-badges";
import { Goods } from "../list/use-order-columns";

/** What this person may do with a parked push. */
export type ParkedActs = {
  /** Left out for roles that only look. */
  pass?: { busy: boolean; run: (id: string) => void };
  /** True for roles that see shops: they are shown the way to the authorization. */
  seesShops: boolean;
};

/** May this push be let through as things stand? The command decides again. */
export function mayPass({ hold }: Pick<ParkedRow, "hold">): boolean {
  return hold === null || hold === "receiving";
}

/** The columns of the parked pushes; none sorts: they stand in the order of arrival. */
export function useParkedColumns(acts: ParkedActs): Column<ParkedRow>[] {
  const t = useTranslations("orders");
  const modes = useTranslations("shops.mode");
  return [
    { key: "number", width: "10.5rem", header: t("columns.number"), cell: (row) => <ParkedNumber row={row} /> },
    ...(acts.pass || acts.seesShops
      ? [
          {
            key: "act",
            width: "8.5rem",
            header: t("columns.act"),
            cell: (row: ParkedRow) => <ParkedAct row={row} acts={acts} />,
          },
        ]
      : []),
    { key: "deadline", width: "10rem", header: t("columns.deadline"), cell: (row) => <Countdown row={row} /> },
    {
      key: "received",
      isWide: true,
      width: "10.25rem",
      header: t("parked.arrived"),
      cell: (row) => <Time at={row.receivedAt} age />,
    },
    { key: "why", width: "12.5rem", header: t("parked.why"), cell: (row) => <Why row={row} /> },
    {
      key: "goods",
      isWide: true,
      width: "7.5rem",
      header: t("columns.goods"),
      cell: (row) => <ParkedGoods row={row} />,
    },
    {
      key: "pieces",
      isWide: true,
      width: "3.5rem",
      header: t("columns.pieces"),
      align: "end",
      cell: (row) => row.pieces ?? "–",
    },
    {
      key: "shop",
      isWide: true,
      width: "8.5rem",
      header: t("columns.shop"),
      cell: (row) => <Clipped text={row.shopName} />,
    },
    {
      key: "mode",
      width: "6.5rem",
      isMore: true,
      header: t("columns.mode"),
      cell: (row) => <span className="whitespace-nowrap">{row.mode ? modes(row.mode) : "–"}</span>,
    },
  ];
}

/** A parked push on a narrow screen. */
export function ParkedCard({ row, acts }: { row: ParkedRow; acts: ParkedActs }) {
  const t = useTranslations("orders");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2 text-base break-all">
        <ParkedNumber row={row} />
      </div>
      <Why row={row} />
      <div className="flex items-center justify-between gap-3">
        <ParkedGoods row={row} />
        {row.pieces !== null && (
          <span className="whitespace-nowrap tabular-nums">{t("piecesOf", { pieces: row.pieces })}</span>
        )}
      </div>
      <div className="text-ink-soft">{row.shopName}</div>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-ink-soft">{t("parked.arrived")}</span>
        <Time at={row.receivedAt} age />
      </div>
      <div className="flex items-center justify-between gap-3">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="text-ink-soft">{t("columns.deadline")}</span>
          <Countdown row={row} />
        </span>
        <ParkedAct row={row} acts={acts} size="lg" />
      </div>
    </div>
  );
}

function ParkedNumber({ row }: { row: ParkedRow }) {
  const t = useTranslations("orders.parked");
  return (
    <span className="flex flex-wrap items-center gap-1.5 tabular-nums">
      {row.bizOrderCode}
      {row.isCancelled && (
        <StateBadge tone="waiting-platform" icon={<Ban aria-hidden size={14} className="shrink-0" />}>
          {t("cancelled")}
        </StateBadge>
      )}
    </span>
  );
}

/** The latest ship time and how long that is from now: it runs while the push waits (R54, R71). */
function Countdown({ row }: { row: ParkedRow }) {
  return (
    <span className="inline-flex items-center whitespace-nowrap">
      <OrderDeadline order={row} />
      {row.latestShipAt && <Age at={row.latestShipAt} />}
    </span>
  );
}

/** Why it waits and what to do, in one line. */
function Why({ row }: { row: ParkedRow }) {
  const t = useTranslations("orders.parked");
  return (
    <span className="block py-0.5">
      {row.hold ? t(`hold.${row.hold}`) : t(`over.${row.cause}`)}
      {row.passedBy && <span className="block text-ink-soft">{t("passedBy", { person: row.passedBy })}</span>}
    </span>
  );
}

function ParkedGoods({ row }: { row: ParkedRow }) {
  const t = useTranslations("orders.parked");
  return row.lineCount === 0 ? <span className="text-ink-soft">{t("unreadable")}</span> : <Goods row={row} />;
}

function ParkedAct({ row, acts, size = "md" }: { row: ParkedRow; acts: ParkedActs; size?: "md" | "lg" }) {
  const t = useTranslations("orders.parked");
  const { pass, seesShops } = acts;
  if (!mayPass(row))
    return seesShops ? (
      <LinkButton size={size} href={shopHref(row.shopId)}>
        {t(row.hold === "authorization" ? "authorize" : "activate")}
      </LinkButton>
    ) : (
      <>–</>
    );
  if (!pass) return <>–</>;
  return (
    <Button
      size={size}
      disabled={pass.busy}
      onClick={() => pass.run(row.id)}
      aria-label={`${t("pass")} ${row.bizOrderCode}`}
    >
      {t("pass")}
    </Button>
  );
}
