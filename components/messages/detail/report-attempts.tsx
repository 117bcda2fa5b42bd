"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/page/panel";
import { CopyText } from "@/components/ui/text/copy-text";
import { useSpan } from "@/components/ui/text/use-span";
import type { BodyView, ReportMessageView } from "@/lib/delivery/messages/client";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { MaskedBody } from "./masked-body";

const OUTCOMES = ["accepted", "refused", "try-later", "throttled", "unauthorized", "unknown"] as const;

/** Every try of a report, the latest first, with what the platform answered (R65). */
export function ReportAttempts({ message: { report, bodies } }: { message: ReportMessageView }) {
  const t = useTranslations("console.tries");
  const words = useTranslations("reports.tries");
  const spanOf = useSpan();
  if (report.tries.length === 0)
    return (
      <Panel title={t("title")}>
        <p className="text-ink-soft">{t("none")}</p>
      </Panel>
    );
  return (
    <Panel title={words("title", { count: report.tries.length })} padded={false}>
      <ol className="divide-y">
        {[...report.tries].reverse().map((one) => {
          const outcome = OUTCOMES.find((known) => known === one.outcome);
          const said = [one.code, one.subCode, one.text].filter(Boolean).join(" · ");
          const { form = null, answer = null } = bodies.find(({ number }) => number === one.number) ?? {};
          const name = words("number", { number: one.number });
          return (
            <li key={one.number} className="flex min-w-0 flex-col gap-1 px-4 py-2">
              <span className="flex flex-wrap gap-x-3 tabular-nums">
                <span className="font-medium">{name}</span>
                <time dateTime={one.startedAt}>{formatPlatformTime(new Date(one.startedAt)).slice(5)}</time>
                <span>{spanOf(one.durationMs)}</span>
                <span>{outcome ? words(`outcome.${outcome}`) : one.outcome}</span>
              </span>
              {said && <span className="wrap-anywhere">{said}</span>}
              {one.requestId && (
                <span className="flex flex-wrap items-center gap-x-1 text-sm text-ink-soft">
                  {words("requestId")}
                  <CopyText text={one.requestId} />
                </span>
              )}
              {form && <Folded title={t("form")} body={form} label={t("formOf", { number: one.number })} />}
              {answer ? (
                <Folded title={t("answer")} body={answer} label={t("answerOf", { number: one.number })} />
              ) : (
                <span className="text-sm text-ink-soft">{t("noAnswer")}</span>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function Folded({ title, body, label }: { title: string; body: BodyView; label: string }) {
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm py-0.5 text-ink-soft hover:text-ink touch:py-3">{title}</summary>
      <div className="mt-1">
        <MaskedBody body={body} label={label} />
      </div>
    </details>
  );
}
