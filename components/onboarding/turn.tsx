"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { OnboardingRow } from "@/lib/onboarding/client";

/** The step whose turn it is, or that the shop is live. */
export function Turn({ row }: { row: OnboardingRow }) {
  const t = useTranslations("onboarding");
  if (row.next === null) return <StateBadge tone="done">{t("live")}</StateBadge>;
  return <span className="whitespace-nowrap">{t(`short.${row.next}`)}</span>;
}

/** What that step lacks (R40); a dash where nothing does. */
export function TurnLacks({ row }: { row: OnboardingRow }) {
  const t = useTranslations("onboarding.lack");
  const lacks = row.steps.find(({ kind }) => kind === row.next)?.lacks ?? [];
  if (lacks.length === 0) return <>–</>;
  return (
    <span className="flex min-w-48 flex-wrap gap-x-3 py-1">
      {lacks.map((lack) => (
        <span key={lack} className="whitespace-nowrap">
          {t(lack)}
        </span>
      ))}
    </span>
  );
}
