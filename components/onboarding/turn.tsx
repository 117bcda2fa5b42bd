"use client";

import { useFormatter, useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
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
  const format = useFormatter();
  const lacks = row.steps.find(({ kind }) => kind === row.next)?.lacks ?? [];
  if (lacks.length === 0) return <>–</>;
  return (
    <span className="block min-w-48">
      {format.list(
        lacks.map((lack) => t(lack)),
        { type: "unit" },
      )}
    </span>
  );
}
