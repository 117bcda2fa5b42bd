"use client";

import { useTranslations } from "next-intl";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { PhotoPicker } from "@/components/photos/photo-picker";
import { usePhotoUploads } from "@/components/photos/use-photo-uploads";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field, fieldId } from "@/components/ui/form/field";
import { focusOn } from "@/components/ui/keys/focus-on";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TAKES_SCANS } from "@/components/ui/keys/use-scan-guard";
import { Select } from "@/components/ui/form/select";
import { useScanEnd } from "@/components/ui/keys/use-scan-end";
import { TextInput } from "@/components/ui/form/text-input";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ReturnView } from "@/lib/returns/client";
import { LONGEST_REASON, type RAISED_BY_HAND } from "@/lib/returns/domain/discrepancy";
import { openPieces } from "@/lib/returns/domain/receipt";
import { SHORT_REASONS } from "../receive/short-reason";
import { goodsOf } from "../receive/receive-lines";
import type { Act } from "@/components/ui/act/use-act";
import { QuickReasons } from "../quick-reasons";
import { useReturnAct } from "../use-return-act";

export type RaisedKind = (typeof RAISED_BY_HAND)[number];

export type RaiseInput = {
  returnOrderId: string;
  requestKey: string;
  kind: RaisedKind;
  lineId: string | null;
  pieces: number;
  goods: string | null;
  reason: string;
  photoIds: string[];
};

/** The usual reasons of each kind; those of missing pieces are the count's own. */
const QUICK = {
  EXCESS: ["tooMany", "otherOrder"],
  WRONG_ITEM: ["otherGoods", "otherShop"],
  DAMAGED: ["crushed", "leaking", "opened"],
} as const satisfies Partial<Record<RaisedKind, readonly string[]>>;

type RaiseDiscrepancyProps = {
  view: ReturnView;
  kind: RaisedKind;
  /** Where the page knows what was found, for example by its bar code. */
  foundGoods: string;
  raise: Act<RaiseInput>;
  /** What the page suggests along with it. */
  beside?: ReactNode;
  onRaised: () => void;
  onClose: () => void;
};

/** Records what is missing, or came too much, wrong or broken: why, and what it looks like (R112). */
export function RaiseDiscrepancy({ view, kind, foundGoods, raise, beside, onRaised, onClose }: RaiseDiscrepancyProps) {
  const t = useTranslations("returns.discrepancies.raiseForm");
  const kinds = useTranslations("returns.discrepancies.kind");
  const short = useTranslations("returns.short");
  const uploads = usePhotoUploads();
  const [requestKey] = useState(newRequestKey);
  const isForeign = kind === "WRONG_ITEM";
  const isShort = kind === "SHORT";
  const missing = view.lines.reduce((sum, line) => sum + openPieces(line), 0);
  const [lineId, setLineId] = useState(view.lines.length === 1 ? (view.lines[0]?.id ?? "") : "");
  const [goods, setGoods] = useState(foundGoods);
  const [pieces, setPieces] = useState<number | null>(isShort ? missing : 1);
  const [reason, setReason] = useState("");
  const { run, busy, refusal } = useReturnAct(raise, t("done"), () => {
    onRaised();
    onClose();
  });
  // A scan of the goods is over: the next box is due.
  const scanEnd = useScanEnd(() => focusOn(fieldId("raise.reason")));
  const isReady = Boolean(pieces) && reason.trim() !== "" && !uploads.isUploading;
  const save = () =>
    run({
      returnOrderId: view.id,
      requestKey,
      kind,
      lineId: isForeign || isShort || lineId === "" ? null : lineId,
      pieces: pieces ?? 0,
      goods: isForeign && goods.trim() !== "" ? goods.trim() : null,
      reason,
      photoIds: uploads.ids,
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { kind: kinds(kind) })}
      act={{ label: t("act"), busy, disabled: !isReady, onAct: save }}
    >
      <p>{isShort ? t("textShort", { pieces: missing }) : t("text")}</p>
      {isForeign && (
        <Field name="raise.goods" label={t("goods")}>
          <TextInput
            inputSize="lg"
            maxLength={100}
            {...TAKES_SCANS}
            value={goods}
            onChange={(event) => setGoods(event.target.value)}
            {...scanEnd}
          />
        </Field>
      )}
      {!isForeign && !isShort && (
        <Field name="raise.line" label={t("line")}>
          <Select
            inputSize="lg"
            value={lineId}
            placeholder={t("wholeReturn")}
            onChange={(event) => setLineId(event.target.value)}
            options={view.lines.map((line) => ({ value: line.id, label: goodsOf(line) }))}
          />
        </Field>
      )}
      {!isShort && (
        <Field name="raise.pieces" label={t("pieces")} required error={refusal?.fields?.pieces}>
          <PiecesInput
            id="field-raise-pieces"
            name={t("pieces")}
            value={pieces}
            invalid={Boolean(refusal?.fields?.pieces)}
            onChange={setPieces}
          />
        </Field>
      )}
      <QuickReasons
        label={t("quick.label")}
        reasons={
          kind === "SHORT" ? SHORT_REASONS.map((one) => short(one)) : QUICK[kind].map((one) => t(`quick.${one}`))
        }
        reason={reason}
        onReason={setReason}
        starts={!isForeign || foundGoods !== ""}
      />
      {beside}
      <Field name="raise.reason" label={t("reason")} required error={refusal?.fields?.reason}>
        <TextInput
          inputSize="lg"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => isEnter(event) && isReady && !busy && save()}
        />
      </Field>
      <PhotoPicker label={t("photos")} uploads={uploads} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}

function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.nativeEvent.isComposing;
}
