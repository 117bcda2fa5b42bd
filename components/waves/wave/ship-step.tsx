"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/act/button";
import { Dialog } from "@/components/ui/dialog/dialog";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import type { CartonChoice } from "@/lib/orders/domain/shipment";
import { mayPack } from "@/lib/packing/domain/standards";
import type { WaveView } from "@/lib/waves/client";
import { WaveStep } from "./wave-step";

type ShipStepProps = {
  wave: WaveView;
  isNext: boolean;
  cartons: readonly CartonChoice[];
  busy: boolean;
  disabled: boolean;
  ship: (cartonId: string | null) => void;
};

/** 发货 of the wave as a whole: what has a number leaves, in one kind of carton, once a person has said so. */
export function ShipStep({ wave, isNext, cartons, busy, disabled, ship }: ShipStepProps) {
  const t = useTranslations("waves.view");
  const words = useTranslations("waves.shipping");
  const [isOpen, setOpen] = useState(false);
  const approved = cartons.filter((one) => mayPack(one).kind === "ok");
  const [chosen, setChosen] = useState<string | null>(null);
  const cartonId = chosen ?? approved[0]?.id ?? null;
  const { left, done } = wave.counts;
  const { numbered, printed } = wave.progress;
  return (
    <WaveStep
      place={4}
      title={t("ship")}
      line={t("shipText", { done, total: done + left })}
      progress={{ label: t("shipProgress"), value: done, max: done + left }}
      act={
        <Button
          variant={isNext ? "primary" : "secondary"}
          busy={busy}
          disabled={disabled || numbered === 0}
          onClick={() => setOpen(true)}
        >
          {t("shipAct")}
        </Button>
      }
    >
      {wave.failed > 0 && <p className="text-failed">{t("failed", { count: wave.failed })}</p>}
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={words("title")}
        undo={words("undo")}
        act={{
          label: words("act"),
          onAct: () => {
            setOpen(false);
            ship(cartonId);
          },
        }}
      >
        <div className="flex flex-col gap-3">
          <p>{words("text", { count: numbered })}</p>
          {printed < numbered && (
            <p className="font-medium text-needs-person">{words("unprinted", { count: numbered - printed })}</p>
          )}
          {approved.length > 0 && (
            <Field name="cartonId" label={words("carton")} help={words("cartonHelp")}>
              <Select
                value={cartonId ?? ""}
                onChange={(event) => setChosen(event.target.value)}
                options={approved.map(({ id, code }) => ({ value: id, label: code }))}
              />
            </Field>
          )}
        </div>
      </Dialog>
    </WaveStep>
  );
}
