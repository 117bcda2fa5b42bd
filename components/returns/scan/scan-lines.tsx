"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { classNames } from "@/components/ui/text/class-names";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import type { ScannedReturn } from "@/lib/returns/client";
import { countsOfSession, piecesLeft, type ScanSession } from "@/lib/returns/domain/scan-session";
import { goodsOf } from "../receive/receive-lines";

type ScanLinesProps = {
  scanned: ScannedReturn;
  session: ScanSession;
  onTap: (lineId: string) => void;
};

/** Every line of the open parcel: counted of planned in figures that are read from afar. */
export function ScanLines({ scanned, session, onTap }: ScanLinesProps) {
  const t = useTranslations("scan.lines");
  const counts = countsOfSession(session);
  return (
    <ul aria-label={t("title")} className="divide-y rounded-md border">
      {scanned.lines.map((line) => {
        const left = piecesLeft(session, line.id);
        const now = line.plannedPieces - left;
        const own = counts.find(({ lineId }) => lineId === line.id);
        const defective = line.defectivePieces + (own?.defective ?? 0);
        const state = left === 0 ? "full" : now === 0 ? "none" : "part";
        return (
          <li key={line.id} className="flex items-center gap-x-3 min-w-11 px-3 py-1.5 sm:py-2">
            <div className="min-w-0 flex-1">
              <div className="line-clamp-2 font-medium wrap-anywhere sm:line-clamp-none" title={goodsOf(line)}>
                {goodsOf(line)}
              </div>
              <div className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft tabular-nums">
                {line.outerId && <span>{line.outerId}</span>}
                {defective > 0 && <span className="text-needs-person">{t("defective", { pieces: defective })}</span>}
              </div>
            </div>
            <span className="hidden sm:inline">
              <StateBadge tone={STATE_TONES[state]}>{t(state)}</StateBadge>
            </span>
            <span
              className={classNames(
                "text-right text-2xl font-semibold whitespace-nowrap tabular-nums sm:min-w-20 sm:text-3xl",
                left === 0 ? "text-done" : "text-ink",
              )}
            >
              {now}
              <span className="text-base font-normal sm:text-xl text-ink-soft">{`/${line.plannedPieces}`}</span>
            </span>
            <Button
              size="lg"
              className="min-w-11 px-3 scroll-mt-36 scroll-mb-24" // what sticks above and below does not cover it
              disabled={left === 0}
              aria-label={t("plusOne", { goods: goodsOf(line) })}
              onClick={() => onTap(line.id)}
            >
              +1
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

const STATE_TONES: Record<"none" | "part" | "full", Tone> = {
  none: "waiting-us",
  part: "needs-person",
  full: "done",
};
