"use client";

import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/table/data-table";
import { Clipped } from "@/components/ui/text/clipped";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { waveHref } from "@/lib/kernel/addresses";
import type { WaveCounts, WaveRow } from "@/lib/waves/client";
import { WaveBadge } from "./wave-badge";

/** The columns of the list of waves. */
export function useWaveColumns(): Column<WaveRow>[] {
  const t = useTranslations("waves");
  const count = (key: keyof WaveCounts): Column<WaveRow> => ({
    key,
    header: t(`columns.${key}`),
    align: "end",
    width: "5.5rem",
    cell: ({ counts }) => counts[key],
  });
  return [
    {
      key: "number",
      header: t("columns.number"),
      width: "9rem",
      cell: (row) => <TextLink href={waveHref(row.id)}>{row.number}</TextLink>,
    },
    { key: "state", header: t("columns.state"), width: "8.5rem", cell: (row) => <WaveBadge wave={row} /> },
    count("left"),
    count("done"),
    count("dropped"),
    {
      key: "picking",
      header: t("columns.picking"),
      width: "8rem",
      isWide: true,
      cell: ({ pickPrints }) => (pickPrints > 0 ? t("printed", { count: pickPrints }) : t("notPrinted")),
    },
    { key: "by", header: t("columns.by"), width: "7rem", cell: (row) => <Clipped text={row.createdBy} /> },
    { key: "created", header: t("columns.created"), width: "8rem", cell: (row) => <Time at={row.createdAt} /> },
  ];
}
