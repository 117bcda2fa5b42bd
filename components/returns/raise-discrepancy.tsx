"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PhotoPicker } from "@/components/photos/photo-picker";
import { usePhotoUploads } from "@/components/photos/use-photo-uploads";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { PiecesInput } from "@/components/ui/pieces-input";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { newRequestKey } from "@/lib/browser/request-key";
import type { ReturnView } from "@/lib/returns/client";
import { LONGEST_REASON, RAISED_BY_HAND } from "@/lib/returns/domain/discrepancy";
import { goodsOf } from "./receive-lines";
import { useAct, type Act } from "./use-act";

type Kind = (typeof RAISED_BY_HAND)[number];

export type RaiseInput = {
  returnOrderId: string;
  requestKey: string;
  kind: Kind;
  lineId: string | null;
  pieces: number;
  goods: string | null;
  reason: string;
  photoIds: string[];
};

type RaiseDiscrepancyProps = { view: ReturnView; raise: Act<RaiseInput>; onClose: () => void };

/** Records what came too much, wrong or broken, with photos (R112). */
export function RaiseDiscrepancy({ view, raise, onClose }: RaiseDiscrepancyProps) {
  const t = useTranslations("returns.discrepancies.raiseForm");
  const kinds = useTranslations("returns.discrepancies.kind");
  const uploads = usePhotoUploads();
  const [requestKey] = useState(newRequestKey);
  const [kind, setKind] = useState<Kind>("EXCESS");
  const [lineId, setLineId] = useState("");
  const [goods, setGoods] = useState("");
  const [pieces, setPieces] = useState<number | null>(1);
  const [reason, setReason] = useState("");
  const { run, busy, refusal } = useAct(raise, t("done"), onClose);
  const isForeign = kind === "WRONG_ITEM";
  const isReady = Boolean(pieces) && reason.trim() !== "" && !uploads.isUploading;
  const save = () =>
    run({
      returnOrderId: view.id,
      requestKey,
      kind,
      lineId: isForeign || lineId === "" ? null : lineId,
      pieces: pieces ?? 0,
      goods: isForeign && goods.trim() !== "" ? goods.trim() : null,
      reason,
      photoIds: uploads.ids,
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      act={{ label: t("act"), busy, disabled: !isReady, onAct: save }}
    >
      <p>{t("text")}</p>
      <Field name="raise.kind" label={t("kind")} required>
        <Select
          inputSize="lg"
          value={kind}
          onChange={(event) => setKind(RAISED_BY_HAND.find((one) => one === event.target.value) ?? "EXCESS")}
          options={RAISED_BY_HAND.map((value) => ({ value, label: kinds(value) }))}
        />
      </Field>
      {isForeign ? (
        <Field name="raise.goods" label={t("goods")}>
          <TextInput inputSize="lg" maxLength={100} value={goods} onChange={(event) => setGoods(event.target.value)} />
        </Field>
      ) : (
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
      <Field name="raise.pieces" label={t("pieces")} required error={refusal?.fields?.pieces}>
        <PiecesInput
          id="field-raise-pieces"
          name={t("pieces")}
          value={pieces}
          invalid={Boolean(refusal?.fields?.pieces)}
          onChange={setPieces}
        />
      </Field>
      <Field name="raise.reason" label={t("reason")} required error={refusal?.fields?.reason}>
        <TextInput
          inputSize="lg"
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <PhotoPicker label={t("photos")} uploads={uploads} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  );
}
