"use client";

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/page/state-badge";
import type { Tone } from "@/components/ui/page/tone";
import { TextLink } from "@/components/ui/text/text-link";
import type { CheckKind, CheckState } from "@/lib/delivery/domain/diagnosis";
import { shopHref } from "@/lib/kernel/addresses";
import type { DiagnosisView } from "@/lib/onboarding/client";
import { useFindingText } from "./use-finding-text";

const TONES: Record<CheckState, Tone> = { good: "done", wrong: "failed", unknown: "waiting-platform" };

/** Where on the shop's page a check is put right. */
const PLACES: Partial<Record<CheckKind, string>> = {
  supplier: "facts",
  receiving: "receiving",
  authorization: "authorization",
  handling: "pushes",
};

/** Each check as a row: how it stands, what was found, the next step and who does it. */
export function CheckList({ view }: { view: DiagnosisView }) {
  const t = useTranslations("diagnosis");
  const { found, next } = useFindingText(view);
  return (
    <ol className="divide-y" aria-label={t("checks")}>
      {view.checks.map((check) => {
        const place = check.who === "account" ? PLACES[check.kind] : undefined;
        return (
          <li
            key={check.kind}
            className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[5.5rem_minmax(0,1fr)] sm:items-start"
          >
            <StateBadge tone={TONES[check.state]}>{t(`state.${check.state}`)}</StateBadge>
            <div className="flex min-w-0 flex-col gap-0.5">
              <h3 className="font-medium">{t(`check.${check.kind}`)}</h3>
              <p className="wrap-anywhere">{found(check.finding)}</p>
              {check.who !== null && (
                <p className="text-sm text-ink-soft wrap-anywhere">
                  {next(check)}{" "}
                  {place && (
                    <TextLink href={shopHref(view.shopId, place)} pointsOnly>
                      {t("go")}
                    </TextLink>
                  )}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
