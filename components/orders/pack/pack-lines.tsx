"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { classNames } from "@/components/ui/text/class-names";
import type { PackLine } from "@/lib/orders/domain/pack-answer";
import { piecesChecked, type PackingCheck } from "@/lib/orders/domain/packing-check";

type PackLinesProps = {
  lines: readonly PackLine[];
  /** Null where pieces are not checked: only how many belong into the parcel. */
  check: PackingCheck | null;
  mayTap: boolean;
  onTap: (lineId: string) => void;
};

/** Every line of the open order in figures that are read from afar: counted of wanted. */
export function PackLines({ lines, check, mayTap, onTap }: PackLinesProps) {
  const t = useTranslations("pack.lines");
  return (
    <ul aria-label={t("title")} className="divide-y rounded-md border">
      {lines.map((line) => {
        const now = check ? piecesChecked(check, line.lineId) : line.pieces;
        const isFull = now === line.pieces;
        const state = isFull ? "full" : now === 0 ? "none" : "part";
        return (
          <li key={line.lineId} className="flex items-center gap-x-3 px-3 py-1.5 sm:py-2">
            <div className="min-w-0 flex-1">
              <div className="line-clamp-2 font-medium wrap-anywhere sm:line-clamp-none sm:text-lg" title={line.name}>
                {line.name}
              </div>
              {line.code && <div className="text-sm text-ink-soft tabular-nums">{line.code}</div>}
            </div>
            {check && (
              <span className="hidden xl:inline">
                <StateBadge tone={STATE_TONES[state]}>{t(state)}</StateBadge>
              </span>
            )}
            <span
              className={classNames(
                "text-right text-2xl font-semibold whitespace-nowrap tabular-nums sm:min-w-20 sm:text-3xl",
                check && isFull ? "text-done" : "text-ink",
              )}
            >
              {check ? now : `×${line.pieces}`}
              {check && <span className="text-base font-normal text-ink-soft sm:text-xl">{`/${line.pieces}`}</span>}
            </span>
            {check && (
              <Button
                size="lg"
                className="min-w-11 scroll-mt-36 scroll-mb-24 px-3" // what sticks above and below does not cover it
                disabled={isFull || !mayTap}
                aria-label={t("plusOne", { goods: line.name })}
                onClick={() => onTap(line.lineId)}
              >
                +1
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const STATE_TONES: Record<"none" | "part" | "full", Tone> = { none: "waiting-us", part: "needs-person", full: "done" };
