"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text/text-link";
import { shopHref } from "@/lib/kernel/addresses";
import type { OnboardingRow } from "@/lib/onboarding/client";
import { StepBadge } from "./step-badge";
import { TurnLacks } from "./turn";
import { Waited } from "./waited";

/** A shop's steps on a narrow screen. */
export function OnboardingCard({ row }: { row: OnboardingRow }) {
  const t = useTranslations("onboarding");
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <TextLink
        href={shopHref(row.shopId, "onboarding")}
        className="inline-flex min-h-11 items-center text-base wrap-anywhere"
      >
        {row.shopName}
      </TextLink>
      <ol className="flex flex-col gap-1">
        {row.steps.map((step, index) => (
          <li key={step.kind} className="flex items-center justify-between gap-2">
            <span>{`${index + 1} ${t(`short.${step.kind}`)}`}</span>
            <StepBadge state={step.state} />
          </li>
        ))}
      </ol>
      {row.next && (
        <p className="text-ink-soft">
          {t("table.lacks")} <TurnLacks row={row} />
        </p>
      )}
      {row.waiting && (
        <p className={row.waiting.isDue ? "text-needs-person" : "text-ink-soft"}>
          <Waited waiting={row.waiting} />
        </p>
      )}
      <TextLink href={shopHref(row.shopId, "test-push")} className="inline-flex min-h-11 items-center">
        {t("test.title")}
      </TextLink>
    </div>
  );
}
