"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import type { Tone } from "@/components/ui/page/tone";
import { returnHref } from "@/lib/kernel/addresses";
import { parcelsHref } from "@/lib/list-addresses";
import { UndoBar } from "../receive/undo-bar";
import type { RecentParcel } from "./scan-saving";

const TONES: Record<RecentParcel["outcome"], Tone> = {
  full: "done",
  held: "needs-person",
  part: "needs-person",
  booked: "waiting-us",
  undone: "waiting-platform",
};

type ScanRecentProps = { recent: readonly RecentParcel[]; busy: boolean; onUndo: (parcel: RecentParcel) => void };

/** The way back from the parcel that was saved or booked last, while its window is open (R115, R117). */
export function ScanUndo({ recent, busy, onUndo }: ScanRecentProps) {
  const [last] = recent;
  if (!last?.undo) return null;
  return (
    <UndoBar
      key={last.key}
      kind={last.returnOrderId === null ? "BOOKING" : "COUNT"}
      secondsLeft={last.undo.seconds}
      busy={busy}
      onUndo={() => onUndo(last)}
    />
  );
}

/** The last five parcels of this sitting, newest first. */
export function ScanRecent({ recent }: Pick<ScanRecentProps, "recent">) {
  const t = useTranslations("scan.recent");
  return (
    <Panel title={t("title")} padded={false}>
      {recent.length === 0 ? (
        <p className="p-4 text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y">
          {recent.map((parcel) => (
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
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
