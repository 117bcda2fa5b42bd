import { useTranslations } from "next-intl";
import type { Waiting } from "@/lib/onboarding/domain/waiting";

/** The working time that a reply has been waited for (R38). */
export function Waited({ waiting: { days, hours } }: { waiting: Waiting }) {
  const t = useTranslations("onboarding.waiting");
  return <span title={t("sinceLabel")}>{t("since", { days, hours })}</span>;
}
