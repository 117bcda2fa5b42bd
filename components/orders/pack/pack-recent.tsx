"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Kbd } from "@/components/ui/keys/kbd";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { useCountdown } from "@/components/scan/use-countdown";
import { TextLink } from "@/components/ui/text/text-link";
import { orderHref } from "@/lib/kernel/addresses";
import type { LeavingParcel } from "./leaving-parcels";

const TONES: Record<LeavingParcel["state"], Tone> = {
  waits: "waiting-us",
  ships: "waiting-us",
  shipped: "done",
  undone: "waiting-platform",
  refused: "failed",
};

type PackRecentProps = { parcels: readonly LeavingParcel[]; onUndo: (parcel: LeavingParcel) => void };

/** The last parcels of this sitting, newest first: each waits for its undo window and is shipped then, not before. */
export function PackRecent({ parcels, onUndo }: PackRecentProps) {
  const t = useTranslations("pack.recent");
  return (
    <Panel title={t("title")} padded={false}>
      {parcels.length === 0 ? (
        <p className="p-4 text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y">
          {parcels.map((parcel, index) => (
            <li key={parcel.orderId} className="flex flex-wrap items-center justify-between gap-x-3 px-4 py-2">
              <TextLink href={orderHref(parcel.orderId)}>{parcel.bizOrderCode}</TextLink>
              <StateBadge tone={TONES[parcel.state]}>{t(parcel.state)}</StateBadge>
              <span className="w-full text-sm break-all text-ink-soft tabular-nums">
                {t("goesBy", { carrier: parcel.carrierName, waybill: parcel.package.waybillNo, pieces: parcel.pieces })}
              </span>
              {(index === 0 || parcel.state === "waits") && (
                <div className="min-h-13 w-full">
                  {parcel.state === "waits" && (
                    <Undo key={parcel.shipsAt} parcel={parcel} isFirst={index === 0} onUndo={onUndo} />
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

type UndoProps = { parcel: LeavingParcel; isFirst: boolean; onUndo: (parcel: LeavingParcel) => void };

/** Where it comes and goes, nothing on the page moves. */
function Undo({ parcel, isFirst, onUndo }: UndoProps) {
  const t = useTranslations("pack.recent");
  const [secondsLeft] = useState(() => (parcel.shipsAt - Date.now()) / 1000);
  const seconds = useCountdown(secondsLeft);
  if (seconds <= 0) return null;
  return (
    <div className="flex items-center justify-between gap-2 pt-2">
      <span aria-hidden className="min-w-0 text-sm text-ink-soft tabular-nums">
        {t("leavesIn", { seconds })}
      </span>
      <Button size="lg" aria-label={t("undoOf", { number: parcel.bizOrderCode })} onClick={() => onUndo(parcel)}>
        {t("undo")}
        {isFirst && <Kbd>F9</Kbd>}
      </Button>
    </div>
  );
}
