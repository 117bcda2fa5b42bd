"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/page/notice";
import type { Tone } from "@/components/ui/page/tone";
import type { AgreementView } from "@/lib/shops/client";

const TONES = { "not-yet": "needs-person", ending: "needs-person", expired: "failed" } as const satisfies Record<
  string,
  Tone
>;

type AgreementNoticeProps = { agreement: AgreementView; next: string };

/** The direct-shipping agreement is over, not begun or about to end (R70); nothing while it is valid. */
export function AgreementNotice({ agreement, next }: AgreementNoticeProps) {
  const t = useTranslations("shops.agreement.notice");
  const { state, no, validFrom, validTo } = agreement;
  if (state.kind === "valid") return null;
  const day = (state.kind === "not-yet" ? validFrom : validTo) ?? "";
  return (
    <Notice tone={TONES[state.kind]} title={t(`${state.kind}.what`, { days: state.days, no: no ?? "none" })}>
      <p>{t(`${state.kind}.meaning`, { day })}</p>
      <p>{next}</p>
    </Notice>
  );
}

/** The agreement's days as one text; null where it has none. */
export function useAgreementDays(): (days: Pick<AgreementView, "validFrom" | "validTo">) => string | null {
  const t = useTranslations("shops.agreement");
  return ({ validFrom, validTo }) =>
    validFrom || validTo ? t("days", { from: validFrom ?? "none", to: validTo ?? "none" }) : null;
}
