"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { mayPack } from "@/lib/packing/domain/standards";
import { chosenOf } from "./ship-draft";
import type { ShipPackageProps } from "./ship-package";

/** The carton of a parcel (R73): approved ones can be chosen, the others say why not. Nothing where the account keeps none. */
export function ShipCarton({ rules, packages, index, entry, defaults, problems, onChange }: ShipPackageProps) {
  const t = useTranslations("orders.ship");
  const { cartons } = rules;
  if (!cartons.some((one) => mayPack(one).kind === "ok")) return null;
  const name = `packages.${index}.cartonId`;
  return (
    <Field
      name={name}
      label={t("carton")}
      required
      error={problems[name] === "required" ? t("chooseCarton") : problems[name]}
    >
      <Select
        inputSize="lg"
        placeholder={t("chooseCarton")}
        value={chosenOf(packages, entry, defaults).cartonId ?? ""}
        onChange={(event) => onChange({ ...entry, cartonId: event.target.value || null })}
        options={cartons.map((one) => {
          const verdict = mayPack(one);
          return verdict.kind === "ok"
            ? { value: one.id, label: one.code }
            : { value: one.id, label: t(`cartonNot.${verdict.reason}`, { code: one.code }), disabled: true };
        })}
      />
    </Field>
  );
}
