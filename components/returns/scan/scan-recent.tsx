"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import type { Tone } from "@/components/ui/page/tone";
import { returnHref } from "@/lib/kernel/addresses";
import { parcelsHref } from "@/lib/list-addresses";
import { UndoLine } from "../receive/undo-bar";
import type { RecentParcel } from "./scan-saving";

const TONES: Record<RecentParcel["outcome"], Tone> = {
  full: "done",
  held: "needs-person",
  part: "needs-person",
  booked: "waiting-us",
  undone: "waiting-platform",
};

type ScanRecentProps = { recent: readonly RecentParcel[]; busy: boolean; onUndo: (parcel: RecentParcel) => void };

/**
 * The last five parcels of this sitting, newest first. The newest keeps room for the way back from it, which is there while its
 * window is open (R115, R117): where that comes and goes, nothing on the page moves.
 */
export function ScanRecent({ recent, busy, onUndo }: ScanRecentProps) {
  const t = useTranslations("scan.recent");
  return (
    <Panel title={t("title")} padded={false}>
      {recent.length === 0 ? (
        <p className="p-4 text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y">
          {recent.map((parcel, index) => (
            <li key={parcel.key} className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 px-4 py-2">
              <TextLink
                href={parcel.returnOrderId ? returnHref(parcel.returnOrderId) : parcelsHref({ q: parcel.number })}
              >
                {parcel.number}
              </TextLink>
              <span className="flex items-center gap-2">
                <span className="tabular-nums">{t("pieces", { pieces: parcel.pieces })}</span>
                <StateBadge tone={TONES[parcel.outcome]}>{t(parcel.outcome)}</StateBadge>
              </span>
              {index === 0 && (
                <div className="min-h-13 w-full">
                  {parcel.undo && (
                    <UndoLine
                      kind={parcel.returnOrderId === null ? "BOOKING" : "COUNT"}
                      number={parcel.number}
                      secondsLeft={parcel.undo.seconds}
                      busy={busy}
                      onUndo={() => onUndo(parcel)}
                    />
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
