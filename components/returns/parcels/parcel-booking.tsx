"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/act/button";
import { Notice } from "@/components/ui/page/notice";
import { Panel } from "@/components/ui/page/panel";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import { TextLink } from "@/components/ui/text/text-link";
import { refundHref } from "@/lib/kernel/addresses";
import type { Refusal } from "@/lib/kernel/app-error";
import { LONGEST_NOTE } from "@/lib/returns/domain/choices";
import type { Stage } from "../scan/scan-stage";
import { backToScanBox } from "@/components/scan/use-scan-focus";
import { looseLines } from "../scan/scan-saving";

/** Nobody told us of this parcel (R115): Enter begins to book it. */
export function UnknownParcel({ stage, onBook }: { stage: Extract<Stage, { kind: "unknown" }>; onBook: () => void }) {
  const t = useTranslations("scan.unknown");
  return (
    <Notice
      tone="needs-person"
      title={t("title", { code: stage.code })}
      action={
        <Button size="lg" variant="primary" onClick={onBook}>
          {t("act")}
        </Button>
      }
    >
      <p>{t("text")}</p>
      {stage.refunds.map(({ id, bizOrderCode }) => (
        <p key={id}>
          <TextLink href={refundHref(id)}>{t("refund", { number: bizOrderCode })}</TextLink>
        </p>
      ))}
    </Notice>
  );
}

type ParcelBookingProps = {
  stage: Extract<Stage, { kind: "booking" }>;
  note: string;
  onNote: (note: string) => void;
  busy: boolean;
  refusal: Refusal | null;
  onSave: () => void;
  /** The place of the parcel's photos. */
  photos?: ReactNode;
};

/** 预入库: what is found in the parcel, by code or free text; Enter on the empty box saves. */
export function ParcelBooking({ stage, note, onNote, busy, refusal, onSave, photos }: ParcelBookingProps) {
  const t = useTranslations("scan.booking");
  const lines = looseLines(stage.pieces);
  return (
    <Panel title={t("title", { code: stage.code })}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-soft">{t("text")}</p>
        {lines.length > 0 && (
          <ul aria-label={t("lines")} className="divide-y rounded-md border">
            {lines.map(({ code, good, defective }) => (
              <li key={code} className="flex flex-wrap items-center justify-between gap-x-3 px-3 py-2">
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{stage.names[code] ?? code}</span>
                  {stage.names[code] && <span className="ml-2 text-sm text-ink-soft">{code}</span>}
                  {stage.names[code] === null && <span className="ml-2 text-sm text-needs-person">{t("notOurs")}</span>}
                </span>
                <span className="text-xl font-semibold tabular-nums">{t("pieces", { good, defective })}</span>
              </li>
            ))}
          </ul>
        )}
        <label className="flex flex-col gap-1">
          <span className="font-medium">{t("note")}</span>
          <TextInput
            inputSize="lg"
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => onNote(event.target.value)}
            // Back to the box: the next Enter saves.
            onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && backToScanBox()}
          />
        </label>
        {photos}
        <RefusalNotice refusal={refusal} />
        <Button size="lg" variant="primary" className="self-start" busy={busy} onClick={onSave}>
          {t("act")}
        </Button>
      </div>
    </Panel>
  );
}
