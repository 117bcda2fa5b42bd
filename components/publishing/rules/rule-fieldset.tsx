"use client";

import { useTranslations } from "next-intl";
import { useWatch, type UseFormReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/page/notice";
import { NumberInput, wholeOf } from "@/components/ui/form/number-input";
import { TextLink } from "@/components/ui/text/text-link";
import { HREF } from "@/lib/kernel/addresses";
import type { RuleFields } from "@/lib/publishing/schema";
import { STOCK_HELP } from "../errors/remedy";
import type { Warehouse } from "./use-rule-words";

export type RuleFormState = UseFormReturn<RuleFields, unknown, RuleFields>;

type RuleFieldsetProps = {
  form: RuleFormState;
  labels: Record<keyof RuleFields, string>;
  warehouses: readonly Warehouse[];
};

const NUMBERS = ["percent", "plusPieces", "minPieces"] as const;

/** The fields of a rule (R148, R149). */
export function RuleFieldset({ form, labels, warehouses }: RuleFieldsetProps) {
  const t = useTranslations("publishing.rules");
  const { errors } = form.formState;
  const own = useWatch({ control: form.control, name: "subtractOwnOrders" });
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        {NUMBERS.map((name) => (
          <Field
            key={name}
            name={name}
            label={labels[name]}
            help={t(`help.${name}`)}
            error={errors[name]?.message}
            required
          >
            <NumberInput
              {...form.register(name, { setValueAs: (typed) => wholeOf(typed) as number })}
              inputMode={name === "plusPieces" ? "text" : "numeric"}
            />
          </Field>
        ))}
        <Field name="maxPieces" label={labels.maxPieces} help={t("help.maxPieces")} error={errors.maxPieces?.message}>
          <NumberInput {...form.register("maxPieces", { setValueAs: (typed) => wholeOf(typed) ?? null })} />
        </Field>
      </div>
      <WarehouseBoxes form={form} label={labels.warehouseIds} warehouses={warehouses} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-base font-medium">{t("subtract")}</legend>
        <Checkbox
          {...form.register("subtractReserved")}
          label={labels.subtractReserved}
          help={t("help.subtractReserved")}
        />
        <Checkbox
          {...form.register("subtractOwnOrders")}
          label={labels.subtractOwnOrders}
          help={t("help.subtractOwnOrders")}
        />
        {own && (
          <Notice tone="needs-person" title={t("ownWarning.title")}>
            <p>{t("ownWarning.text")}</p>
            <TextLink href={STOCK_HELP}>{t("ownWarning.help")}</TextLink>
          </Notice>
        )}
      </fieldset>
    </>
  );
}

type WarehouseBoxesProps = { form: RuleFormState; label: string; warehouses: readonly Warehouse[] };

/** Which warehouses count: none ticked means all, those that come later too. */
function WarehouseBoxes({ form, label, warehouses }: WarehouseBoxesProps) {
  const t = useTranslations("publishing.rules");
  const chosen = useWatch({ control: form.control, name: "warehouseIds" });
  function turn(id: string, on: boolean) {
    const rest = chosen.filter((one) => one !== id);
    form.setValue("warehouseIds", on ? [...rest, id] : rest, { shouldDirty: true });
  }
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-base font-medium">{label}</legend>
      {warehouses.map(({ id, code, name, platformCode }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          onChange={(event) => turn(id, event.target.checked)}
          label={[name, code, ...(platformCode === null ? [t("notPublished")] : [])].join(" · ")}
        />
      ))}
      {warehouses.some(({ platformCode }) => platformCode === null) && (
        <p className="text-sm text-needs-person">
          {t("help.notPublished")} <TextLink href={HREF.warehouses}>{t("toWarehouses")}</TextLink>
        </p>
      )}
      <p className="text-sm text-ink-soft">{chosen.length === 0 ? t("help.allWarehouses") : t("help.warehouseIds")}</p>
    </fieldset>
  );
}
