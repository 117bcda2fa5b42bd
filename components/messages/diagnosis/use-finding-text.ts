"use client";

import { useTranslations } from "next-intl";
import { badSince, type Check, type Finding } from "@/lib/delivery/domain/diagnosis";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import type { DiagnosisView } from "@/lib/onboarding/client";
import { useFitText } from "./use-fit-text";

/** What a check found, and the next step, in words. */
export function useFindingText(view: DiagnosisView) {
  const t = useTranslations("diagnosis");
  const fitText = useFitText();
  const moment = (at: string | null) => (at === null ? t("never") : formatPlatformTime(new Date(at)).slice(5, 16));
  const facts = { bad: view.bad, lastGood: view.lastGood };
  const badOf = (fault: Parameters<typeof badSince>[1]) => badSince(facts, fault);
  const signature = badOf("signature");
  const ahead = view.clock.byPushes ?? view.clock.byAsking ?? 0;
  const values = {
    supplier: view.supplierId ?? "–",
    other: badOf("supplier")?.supplierId ?? "–",
    earlier: view.earlierPushes,
    url: view.door.url,
    key: view.door.appKeyEnd,
    strange: badOf("app-key")?.signFacts?.values.app_key ?? "–",
    lastGood: moment(view.lastGood?.at ?? null),
    authentic: moment(view.doorAt.authentic),
    any: moment(view.doorAt.any),
    times: signature?.times ?? 0,
    fit: fitText(signature?.signFacts ?? null),
    direction: ahead === 0 ? "none" : ahead > 0 ? "ahead" : "behind",
    seconds: Math.abs(ahead),
    tolerance: view.clock.toleranceSeconds,
    contentType: badOf("content-type")?.contentType ?? "–",
    method: badOf("method")?.method ?? "–",
    parked: view.parkedPushes,
    failed: view.failedPushes,
    handled: moment(view.lastHandledAt),
  };
  return {
    found: (finding: Finding) => t(`found.${finding}`, values),
    /** With who does it; null where there is nothing to do. */
    next: ({ finding, who }: Pick<Check, "finding" | "who">) => {
      if (who === null) return null;
      return t("nextBy", { who: t(`who.${who}`), what: t(`next.${finding as NextFinding}`, values) });
    },
  };
}

/** Findings with a next step. */
type NextFinding = Parameters<ReturnType<typeof useTranslations<"diagnosis.next">>>[0];
