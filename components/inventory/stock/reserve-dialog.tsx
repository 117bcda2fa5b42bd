"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { PiecesInput } from "@/components/ui/form/pieces-input";
import { RefusalNotice } from "@/components/ui/act/refusal-notice";
import { TextInput } from "@/components/ui/form/text-input";
import type { PlaceView, SkuChoice } from "@/lib/inventory/client";
import { LONGEST_CHANNEL } from "@/lib/inventory/domain/choices";
import type { reservationForm } from "@/lib/inventory/schema";
import { MovedNotice } from "../goods/moved-notice";
import type { Act } from "@/components/ui/act/use-act";
import { useGoodsAct } from "../goods/use-goods-act";

export type Reserve = Act<z.input<typeof reservationForm>, { pieces: number }>;

type ReserveDialogProps = { sku: SkuChoice; place: PlaceView; act: Reserve; onClose: () => void };

/** 设置预留 (R149): pieces of one warehouse that are kept for another shop or channel. */
export function ReserveDialog({ sku, place, act, onClose }: ReserveDialogProps) {
  const t = useTranslations("stock.reserve");
  const [first] = place.reservations;
  const [channel, setChannel] = useState(first?.channel ?? "");
  const [pieces, setPieces] = useState<number | null>(first?.pieces ?? null);
  /** What a refusal told of the channel that is typed. */
  const [current, setCurrent] = useState<{ channel: string; pieces: number } | null>(null);
  const saving = useGoodsAct(act, {
    doneText: (_value, input) => t("done", { channel: input.channel }),
    onDone: onClose,
  });
  const { refusal } = saving;
  const rules = refusal?.fields ?? {};
  const name = channel.trim();
  const seen =
    current?.channel === name
      ? current.pieces
      : (place.reservations.find((reservation) => reservation.channel === name)?.pieces ?? 0);
  const now = refusal?.code === "STALE" ? Number(refusal.facts?.pieces ?? 0) : null;
  const isWhole = name !== "" && Number.isInteger(pieces) && now === null;

  function run() {
    if (pieces === null || !isWhole || saving.busy) return;
    saving.run({ skuId: sku.id, warehouseId: place.warehouse.id, channel: name, seen, pieces });
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      undo={t("undo")}
      act={{ label: t("confirm"), busy: saving.busy, disabled: !isWhole, onAct: run }}
    >
      <p className="wrap-anywhere">{t("text", { code: sku.code, warehouse: place.warehouse.name })}</p>
      <Field name="channel" label={t("channel")} help={t("channelHelp")} required error={rules.channel}>
        <TextInput
          value={channel}
          maxLength={LONGEST_CHANNEL}
          onChange={(event) => {
            setChannel(event.target.value);
            if (refusal) saving.reset();
          }}
        />
      </Field>
      <Field name="pieces" label={t("pieces")} help={t("piecesHelp")} required error={rules.pieces}>
        <PiecesInput name={t("pieces")} value={pieces} invalid={Boolean(rules.pieces)} onChange={setPieces} />
      </Field>
      {now !== null && (
        <MovedNotice
          title={t("moved")}
          goOn={t("goOn")}
          onGoOn={() => {
            setCurrent({ channel: name, pieces: now });
            saving.reset();
          }}
        >
          {t("movedText", { pieces: seen, piecesNow: now })}
        </MovedNotice>
      )}
      {now === null && Object.keys(rules).length === 0 && <RefusalNotice refusal={refusal} />}
    </Dialog>
  );
}
