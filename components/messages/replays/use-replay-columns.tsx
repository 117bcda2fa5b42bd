"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import type { ReplayRow } from "@/lib/delivery/replays/client";
import { replayHref } from "@/lib/kernel/addresses";
import { ReplayBadge } from "./replay-badge";
import { useSelectionText } from "./use-selection-text";

/** The columns of the list of replays. */
export function useReplayColumns(): Column<ReplayRow>[] {
  const t = useTranslations("replays.columns");
  const selectionOf = useSelectionText();
  const count = (key: string, header: string, of: (row: ReplayRow) => number): Column<ReplayRow> => ({
    key,
    header,
    align: "end",
    width: "6rem",
    cell: (row) => <span className="tabular-nums">{of(row).toLocaleString("en-US")}</span>,
  });
  return [
    {
      key: "started",
      header: t("started"),
      width: "7.5rem",
      cell: (row) => (
        <TextLink href={replayHref(row.id)}>
          <Time at={row.createdAt} />
        </TextLink>
      ),
    },
    { key: "state", header: t("state"), width: "7.5rem", cell: (row) => <ReplayBadge state={row.state} /> },
    { key: "by", header: t("by"), width: "6.5rem", cell: (row) => <Clipped text={row.startedBy} /> },
    { key: "reason", header: t("reason"), width: "11rem", cell: (row) => <Clipped text={row.reason} /> },
    {
      key: "selection",
      isWide: true,
      header: t("selection"),
      width: "14rem",
      cell: (row) => <Clipped text={selectionOf(row)} />,
    },
    { ...count("total", t("total"), (row) => row.total), isWide: true },
    { ...count("skipped", t("skipped"), (row) => row.skipped), isWide: true },
    count("done", t("done"), (row) => row.outcome.done),
    { ...count("failed", t("failed"), (row) => row.outcome.failed), width: "7rem" },
    { ...count("open", t("open"), (row) => row.waiting + row.outcome.open + row.outcome.parked), isWide: true },
  ];
}
