"use client";

import { useLocale, useTranslations } from "next-intl";
import { EnteredDate } from "@/components/ui/form/entered-date";
import { Field } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/page/notice";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { ShopView } from "@/lib/shops/client";
import { HOURS, type EndChoice, type Pause } from "./use-pause";

/** When receiving is on again by itself. */
export function EndField({ pause }: { pause: Pause }) {
  const t = useTranslations("shops.receiving");
  const { until, choice } = pause;
  return (
    <>
      <Field
        name="until"
        label={t("end")}
        help={choice !== "moment" && until ? t("endAt", { at: formatPlatformTime(until).slice(5, 16) }) : undefined}
        required
      >
        <Select
          value={choice}
          onChange={(event) => pause.choose(event.target.value as EndChoice)}
          options={[
            ...HOURS.map((hours) => ({ value: `${hours}`, label: t("hours", { hours }) })),
            { value: "moment", label: t("moment") },
            { value: "none", label: t("noEnd") },
          ]}
        />
      </Field>
      {choice === "moment" && (
        <Field
          name="moment"
          label={t("momentLabel")}
          help={
            <>
              {t("momentHelp")} <EnteredDate value={pause.moment} />
            </>
          }
          error={pause.fault ?? undefined}
          required
        >
          <TextInput
            type="datetime-local"
            value={pause.moment}
            onChange={(event) => pause.setMoment(event.target.value)}
          />
        </Field>
      )}
    </>
  );
}

/** Why the name has to be typed, and the field for it; nothing for a short pause on working days (R52). */
export function NameField({ shop, pause, onEnter }: { shop: ShopView; pause: Pause; onEnter: () => void }) {
  const t = useTranslations("shops.receiving");
  const { confirmation } = pause;
  if (confirmation?.kind !== "typed") return null;
  return (
    <>
      <Notice tone="needs-person" title={t("offHoliday")}>
        {confirmation.why === "no-end" ? t("typeNoEnd") : <RestDayText shop={shop} day={confirmation.day} />}
      </Notice>
      <Field name="typedName" label={t("offType")} help={shop.name} required>
        <TextInput
          value={pause.typedName}
          onChange={(event) => pause.setTypedName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) onEnter();
          }}
        />
      </Field>
    </>
  );
}

function RestDayText({ shop, day }: { shop: ShopView; day: string }) {
  const t = useTranslations("shops.receiving");
  const locale = useLocale();
  const name = shop.restDays.find((rest) => rest.day === day)?.name;
  return <>{t("typeRestDay", { day, name: name ? (locale === "en" ? name.en : name.zh) : "none" })}</>;
}
