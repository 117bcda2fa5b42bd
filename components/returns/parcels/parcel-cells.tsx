"use client";

import { useTranslations } from "next-intl";
import { PhotoList } from "@/components/photos/photo-list";
import { Button } from "@/components/ui/act/button";
import { StateBadge } from "@/components/ui/page/state-badge";
import { TextLink } from "@/components/ui/text/text-link";
import type { Tone } from "@/components/ui/page/tone";
import { refundHref, returnHref, scannedHref } from "@/lib/kernel/addresses";
import type { ParcelRow } from "@/lib/returns/client";
import type { ParcelState } from "@/lib/returns/domain/unclaimed";

const TONES: Record<ParcelState, Tone> = { open: "needs-person", matched: "done", closed: "waiting-platform" };

export function ParcelBadge({ state }: { state: ParcelState }) {
  const t = useTranslations("parcels.state");
  return <StateBadge tone={TONES[state]}>{t(state)}</StateBadge>;
}

/** What was found in it, line by line, what was noted, and what it looked like. */
export function ParcelGoods({ row }: { row: ParcelRow }) {
  const t = useTranslations("parcels");
  return (
    <div className="flex min-w-0 flex-col wrap-anywhere">
      {row.lines.length === 0 && <span className="text-ink-soft">{t("unopened")}</span>}
      {row.lines.map(({ position, code, name, goodPieces, defectivePieces }) => (
        <span key={position}>{t("line", { goods: name ?? code, good: goodPieces, defective: defectivePieces })}</span>
      ))}
      {row.note && <span className="text-ink-soft">{row.note}</span>}
      {row.photos.length > 0 && <PhotoList photos={row.photos} />}
    </div>
  );
}

/** What a person may do with a parcel here; left out for roles that only look. */
export type ParcelRights = {
  /** Receiving leads to the scan page, where the count is filled in. */
  mayReceive: boolean;
  busy: boolean;
  onClose?: (row: ParcelRow) => void;
  onReopen?: (row: ParcelRow) => void;
  /** Takes a booking back. */
  onUndo?: (row: ParcelRow) => void;
  /** Takes a match back. */
  onUntie?: (row: ParcelRow) => void;
};

/** What follows: the matched return, the raw refund that waits, or why it was closed, with the act that fits. */
export function ParcelNext({ row, rights }: { row: ParcelRow; rights: ParcelRights }) {
  const t = useTranslations("parcels");
  const { onClose, onReopen, onUndo, onUntie } = rights;
  if (row.state === "matched")
    return (
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <Matched row={row} mayReceive={rights.mayReceive} />
        {row.matched?.isUntouched && onUntie && (
          <Button disabled={rights.busy} onClick={() => onUntie(row)}>
            {t("untie.act")}
          </Button>
        )}
      </span>
    );
  return (
    <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span className="flex min-w-0 flex-col">
        {row.closed && <span>{closedText(row.closed, t)}</span>}
        {row.refunds.map(({ id, bizOrderCode }) => (
          <TextLink key={id} href={refundHref(id)}>
            {t("refundWaits", { number: bizOrderCode })}
          </TextLink>
        ))}
        {row.state === "open" && row.refunds.length === 0 && <span className="text-ink-soft">{t("waits")}</span>}
      </span>
      {row.state === "open" && onClose && onUndo && (
        <span className="flex flex-wrap gap-2">
          <Button disabled={rights.busy} onClick={() => onUndo(row)}>
            {t("undo.act")}
          </Button>
          <Button disabled={rights.busy} onClick={() => onClose(row)}>
            {t("close.act")}
          </Button>
        </span>
      )}
      {row.state === "closed" && onReopen && (
        <Button disabled={rights.busy} onClick={() => onReopen(row)}>
          {t("reopen.act")}
        </Button>
      )}
    </span>
  );
}

function closedText(
  { by: person, reason }: NonNullable<ParcelRow["closed"]>,
  t: ReturnType<typeof useTranslations<"parcels">>,
): string {
  return reason === null ? t("undoneBy", { person }) : t("closedBy", { person, reason });
}

function Matched({ row: { matched }, mayReceive }: { row: ParcelRow; mayReceive: boolean }) {
  const t = useTranslations("parcels");
  if (!matched) return <span className="text-ink-soft">{t("matchedElsewhere")}</span>;
  const { returnNo, returnOrderId, isOpen } = matched;
  const toScan = scannedHref(returnNo);
  if (isOpen && mayReceive) return <TextLink href={toScan}>{t("receiveIt", { returnNo })}</TextLink>;
  return <TextLink href={returnHref(returnOrderId)}>{t("matchedWith", { returnNo })}</TextLink>;
}
