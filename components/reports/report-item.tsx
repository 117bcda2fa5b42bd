"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/act/button";
import { HelpLink } from "@/components/ui/text/help-link";
import { StateBadge } from "@/components/ui/page/state-badge";
import { Time } from "@/components/ui/text/time";
import type { Tone } from "@/components/ui/page/tone";
import type { ReportView } from "@/lib/delivery/queries";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";
import { knownKind } from "./report-kind";
import { HELP_OF_STANDING, type Standing } from "./report-standing";
import { ReportTries } from "./report-tries";

export const STANDING_TONES: Record<Standing, Tone> = {
  accepted: "done",
  refused: "failed",
  "not-set-up": "failed",
  dead: "failed",
  sending: "waiting-platform",
  suspended: "needs-person",
  banned: "waiting-platform",
  queued: "waiting-platform",
  blocked: "needs-person",
  "no-store-code": "needs-person",
  scheduled: "waiting-platform",
  retrying: "waiting-platform",
  unclear: "needs-person",
  due: "waiting-platform",
};

/** The platform does not know the fact, and will not without a person. */
export const STUCK: readonly Standing[] = ["refused", "not-set-up", "dead", "suspended", "blocked", "no-store-code"];

type ReportItemProps = {
  report: ReportView;
  standing: Standing;
  /** Whether a refund waits for the report, as that of a refused parcel does not (R91). */
  refundWaits: boolean;
  /** Null where sending again is not possible or would change nothing. */
  retry: { busy: boolean; disabled: boolean; run: () => void } | null;
};

/** One report: what it tells, where it stands and, where it stands still, what that means and what to do. */
export function ReportItem({ report, standing, refundWaits, retry }: ReportItemProps) {
  const t = useTranslations("reports");
  const kind = knownKind(report.kind);
  const name = kind ? t(`kind.${kind}`) : report.kind;
  const help = HELP_OF_STANDING[standing];
  const isStuck = STUCK.includes(standing);
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{name}</span>
          <StateBadge tone={STANDING_TONES[standing]}>{t(`state.${standing}`)}</StateBadge>
        </div>
        <div className="flex items-center gap-3 text-sm text-ink-soft">
          <Time at={report.settledAt ?? report.createdAt} />
          {retry && (
            <Button
              busy={retry.busy}
              disabled={retry.disabled}
              aria-label={t("retryOf", { kind: name })}
              onClick={retry.run}
            >
              {t("retry")}
            </Button>
          )}
        </div>
      </div>
      {standing !== "accepted" && (
        <div className="text-sm">
          {standing !== "blocked" && standing !== "no-store-code" && <PlatformWords report={report} />}
          <p>
            {standing === "suspended"
              ? t(`suspendedBy.${suspensionCauseOf(report.suspensionReason ?? "")}`, {
                  reason: report.suspensionReason ?? "",
                })
              : t(`explanation.${standing}`, { at: momentOf(report) })}
          </p>
          {isStuck && kind && <p>{t(`meaning.${kind}`, { waits: refundWaits ? "yes" : "no" })}</p>}
          {isStuck && <p>{t(`next.${standing as "refused"}`)}</p>}
          {help && <HelpLink topic={help} />}
        </div>
      )}
      <ReportTries tries={report.tries} />
    </li>
  );
}

/** What the platform said last, word for word, or what kept it from saying anything; nothing before the first try. */
function PlatformWords({ report: { lastCode, lastText, lastOutcome } }: { report: ReportView }) {
  const t = useTranslations("reports");
  if (!lastCode && !lastText) return null;
  const isSilent = !lastText && (lastOutcome === "unknown" || lastOutcome === "try-later");
  return (
    <p className="wrap-anywhere">
      <span className="text-ink-soft">{`${t(isSilent ? "noAnswer" : "answer")} `}</span>
      {[lastCode, lastText].filter(Boolean).join(" · ")}
    </p>
  );
}

/** The next moment that matters, to the second: waits may be that short. */
function momentOf({ bannedUntil, notBefore }: ReportView): string {
  return formatPlatformTime(new Date(bannedUntil ?? notBefore)).slice(5);
}
