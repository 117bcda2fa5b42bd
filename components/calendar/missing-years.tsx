import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/page/notice";

/** Years that dates are counted in now and whose days off are not known (R137); nothing while all are. */
export function MissingYears({ years, action }: { years: readonly number[]; action?: ReactNode }) {
  const t = useTranslations("calendar.missing");
  if (years.length === 0) return null;
  return (
    <Notice tone="needs-person" title={t("what", { years: years.join(", ") })} action={action}>
      <p>{t("meaning")}</p>
      <p>{t("next")}</p>
    </Notice>
  );
}
