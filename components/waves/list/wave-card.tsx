"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { Time } from "@/components/ui/text/time";
import { waveHref } from "@/lib/kernel/addresses";
import type { WaveRow } from "@/lib/waves/client";
import { WaveBadge } from "./wave-badge";

const COUNTS = ["left", "done", "dropped"] as const;

/** A wave on a narrow screen. */
export function WaveCard({ row }: { row: WaveRow }) {
  const t = useTranslations("waves");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <div className="flex items-center justify-between gap-2">
        <TextLink href={waveHref(row.id)} className="flex min-h-11 items-center text-base">
          {row.number}
        </TextLink>
        <WaveBadge wave={row} />
      </div>
      <div className="flex flex-wrap gap-x-4 tabular-nums">
        {COUNTS.map((one) => (
          <span key={one}>
            {t(`columns.${one}`)} <span className="font-medium">{row.counts[one]}</span>
          </span>
        ))}
      </div>
      <div className="flex flex-wrap gap-x-3 text-ink-soft">
        <span>{t("view.by", { name: row.createdBy })}</span>
        <Time at={row.createdAt} />
      </div>
    </div>
  );
}
