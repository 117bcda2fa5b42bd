"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import { TextLink } from "@/components/ui/text/text-link";
import { TextInput } from "@/components/ui/form/text-input";
import { HREF } from "@/lib/kernel/addresses";
import type { FlagshipChoice } from "@/lib/shops/client";
import { BUSINESS_MODES, businessModeOf, NAME_ENDINGS } from "@/lib/shops/domain/business-mode";
import { type ShopFields, type shopFields } from "@/lib/shops/schema";

export type ShopForm = UseFormReturn<z.input<typeof shopFields>, unknown, ShopFields>;

type ShopFieldsetProps = { form: ShopForm; flagships: readonly FlagshipChoice[] };

/** The labels of the fields, in the order of the page. */
export function useShopLabels(): Record<keyof ShopFields, string> {
  const t = useTranslations("shops.form");
  return {
    name: t("name"),
    businessMode: t("mode"),
    supplierId: t("supplierId"),
    flagshipShopId: t("flagship"),
  };
}

/** Name, mode, supplier id and flagship shop. The mode follows the name until a person chooses one (R11). */
export function ShopFieldset({ form, flagships }: ShopFieldsetProps) {
  const labels = useShopLabels();
  const t = useTranslations("shops.form");
  const modes = useTranslations("shops.mode");
  const [follows, setFollows] = useState(() => followsName(form.getValues()));
  const name = useWatch({ control: form.control, name: "name" });
  const { errors } = form.formState;
  const hasNoMode = name.trim() !== "" && businessModeOf(name) === null;

  function nameTyped(event: { target: { value: string } }) {
    if (follows) form.setValue("businessMode", businessModeOf(event.target.value) ?? "", { shouldDirty: true });
  }

  return (
    <>
      <Field name="name" label={labels.name} required error={errors.name?.message} help={t("nameHelp")}>
        <TextInput {...form.register("name", { onChange: nameTyped })} list="shop-names" maxLength={60} />
      </Field>
      <datalist id="shop-names">
        {flagships.flatMap((flagship) =>
          NAME_ENDINGS.map((ending) => <option key={flagship.id + ending} value={`${flagship.name}-${ending}`} />),
        )}
      </datalist>
      <p role="status" className="-mt-2 text-sm text-needs-person empty:hidden">
        {hasNoMode && t("nameHint")}
      </p>
      <Field name="businessMode" label={labels.businessMode} error={errors.businessMode?.message} help={t("modeHelp")}>
        <Select
          {...form.register("businessMode", { onChange: () => setFollows(false) })}
          placeholder={t("modeNone")}
          options={BUSINESS_MODES.map((value) => ({ value, label: modes(value) }))}
        />
      </Field>
      <Field name="supplierId" label={labels.supplierId} error={errors.supplierId?.message} help={t("supplierHelp")}>
        <TextInput {...form.register("supplierId")} inputMode="numeric" />
      </Field>
      <FlagshipField form={form} flagships={flagships} />
    </>
  );
}

function FlagshipField({ form, flagships }: ShopFieldsetProps) {
  const labels = useShopLabels();
  const t = useTranslations("shops.form");
  const states = useTranslations("shops.auth.state");
  const bound = form.formState.defaultValues?.flagshipShopId;
  return (
    <Field
      name="flagshipShopId"
      label={labels.flagshipShopId}
      error={form.formState.errors.flagshipShopId?.message}
      help={flagships.length === 0 ? t("noFlagship") : t("flagshipHelp")}
    >
      <Select
        {...form.register("flagshipShopId")}
        placeholder={t("flagshipNone")}
        options={flagships.map(({ id, name, state }) => ({
          value: id,
          label: t("flagshipOption", { name, state: states(state) }),
          disabled: state !== "AUTHORIZED" && id !== bound,
        }))}
      />
      <AddFlagshipLink />
    </Field>
  );
}

/** Beside the form, which keeps what was typed: who comes back finds the flagship shops as they are by then. */
function AddFlagshipLink() {
  const t = useTranslations("shops.form");
  const ui = useTranslations("ui");
  const router = useRouter();
  const [isBeside, setBeside] = useState(false);
  useEffect(() => {
    if (!isBeside) return;
    const readAfresh = () => router.refresh();
    addEventListener("focus", readAfresh);
    return () => removeEventListener("focus", readAfresh);
  }, [isBeside, router]);
  return (
    <TextLink
      href={HREF.flagships}
      target="_blank"
      rel="noopener"
      className="self-start text-sm"
      onClick={() => setBeside(true)}
    >
      {t("flagshipAdd")} {ui("newWindow")}
    </TextLink>
  );
}

function followsName({ name, businessMode }: { name: string; businessMode: string | null }): boolean {
  return (businessMode || null) === businessModeOf(name);
}
