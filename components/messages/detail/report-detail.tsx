"use client";

import { useTranslations } from "next-intl";
import { STANDING_TONES, STUCK } from "@/components/reports/report-item";
import { HELP_OF_STANDING, standingOf } from "@/components/reports/report-standing";
import { Facts } from "@/components/ui/page/facts";
import { Panel } from "@/components/ui/page/panel";
import { StateBadge } from "@/components/ui/page/state-badge";
import { HelpLink } from "@/components/ui/text/help-link";
import { Time } from "@/components/ui/text/time";
import type { ReportMessageView } from "@/lib/delivery/messages/client";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { suspensionCauseOf } from "@/lib/kernel/suspended-reports";
import { Subject } from "../message-subject";
import { useMessageWords } from "../use-message-words";
import { CodeText } from "./code-text";
import { MaskedBody } from "./masked-body";
import { ReportAttempts } from "./report-attempts";

/** A report of ours: what it tells, what the platform said to each try, and what happens next. */
export function ReportDetail({ message }: { message: ReportMessageView }) {
  const t = useTranslations("console");
  return (
    <div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Panel title={t("next.title")}>
          <ReportNext message={message} />
        </Panel>
        <Panel title={t("facts")}>
          <ReportFacts message={message} />
        </Panel>
        <Panel title={t("payload")}>
          <MaskedBody body={message.payload} label={t("payload")} />
        </Panel>
      </div>
      <ReportAttempts message={message} />
    </div>
  );
}

/** Where it stands and what comes, as the pages of orders and returns tell it. */
function ReportNext({ message: { report, earlier } }: { message: ReportMessageView }) {
  const t = useTranslations("reports");
  const standing = standingOf(report, earlier);
  const at = formatPlatformTime(new Date(report.bannedUntil ?? report.notBefore)).slice(5);
  const help = HELP_OF_STANDING[standing];
  return (
    <div className="flex flex-col items-start gap-1.5">
      <StateBadge tone={STANDING_TONES[standing]}>{t(`state.${standing}`)}</StateBadge>
      <p>
        {standing === "suspended"
          ? t(`suspendedBy.${suspensionCauseOf(report.suspensionReason ?? "")}`, {
              reason: report.suspensionReason ?? "",
            })
          : t(`explanation.${standing}`, { at })}
      </p>
      {STUCK.includes(standing) && <p>{t(`next.${standing as "refused"}`)}</p>}
      {help && <HelpLink topic={help} />}
    </div>
  );
}

function ReportFacts({ message }: { message: ReportMessageView }) {
  const t = useTranslations("console");
  const { kindOf } = useMessageWords();
  const { report, subject } = message;
  return (
    <Facts
      items={[
        {
          label: t("about"),
          value: subject ? (
            <span className="flex flex-wrap gap-x-2">
              <span className="text-ink-soft">{t(`subject.${subject.kind}`)}</span>
              <Subject subject={subject} />
            </span>
          ) : null,
        },
        { label: t("method"), value: <CodeText code={message.method} words={kindOf(message.kind)} /> },
        { label: t("madeAt"), value: <Time at={message.at} /> },
        { label: t("settledAt"), value: <Time at={report.settledAt} /> },
        { label: t("result"), value: message.code && <CodeText code={message.code} /> },
        { label: t("columns.tries"), value: t("times", { count: report.attempts }) },
        ...(report.bannedUntil ? [{ label: t("bannedUntil"), value: <Time at={report.bannedUntil} /> }] : []),
        ...(message.acknowledgedAt
          ? [{ label: t("acknowledgedAt"), value: <Time at={message.acknowledgedAt} /> }]
          : []),
      ]}
    />
  );
}
