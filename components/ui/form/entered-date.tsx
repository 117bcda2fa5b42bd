import { useTranslations } from "next-intl";

/**
 * What was entered in a date field, as every page writes dates: the field itself follows the browser's language, so that
 * 11/12 may be either day. `value` is the field's: `2026-11-28`, or `2026-11-28T18:00`, which is Shanghai time.
 */
export function EnteredDate({ value }: { value: string | null | undefined }) {
  const t = useTranslations("ui.entered");
  if (!value) return null;
  const [day = "", time] = value.split("T");
  return (
    <span className="whitespace-nowrap tabular-nums">
      {time ? t("moment", { at: `${day} ${time.slice(0, 5)}` }) : t("day", { day })}
    </span>
  );
}
