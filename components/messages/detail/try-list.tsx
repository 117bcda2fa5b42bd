"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/text/copy-text";
import { useSpan } from "@/components/ui/text/use-span";
import type { BodyView } from "@/lib/delivery/messages/client";
import type { TryView } from "@/lib/delivery/queries";
import { formatPlatformTime } from "@/lib/kernel/platform-time";
import { MaskedBody } from "./masked-body";

const OUTCOMES = ["accepted", "refused", "try-later", "throttled", "unauthorized", "unknown"] as const;

type ShownTry = Omit<TryView, "number"> & {
  /** Which it was: "No. 2". */
  name: string;
  form: BodyView | null;
  answer: BodyView | null;
};

/** Tries of something that we send, the latest first, with what was sent and what the platform answered (R65). */
export function TryList({ tries }: { tries: readonly ShownTry[] }) {
  const t = useTranslations("console.tries");
  const words = useTranslations("reports.tries");
  const spanOf = useSpan();
  return (
    <ol className="divide-y">
      {[...tries].reverse().map((one) => {
        const outcome = OUTCOMES.find((known) => known === one.outcome);
        const said = [one.code, one.subCode, one.text].filter(Boolean).join(" · ");
        return (
          <li key={one.name} className="flex min-w-0 flex-col gap-1 px-4 py-2">
            <span className="flex flex-wrap gap-x-3 tabular-nums">
              <span className="font-medium">{one.name}</span>
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
            {one.form && <Folded title={t("form")} body={one.form} label={t("formOf", { name: one.name })} />}
            {one.answer ? (
              <Folded title={t("answer")} body={one.answer} label={t("answerOf", { name: one.name })} />
            ) : (
              <span className="text-sm text-ink-soft">{t("noAnswer")}</span>
            )}
          </li>
        );
      })}
    </ol>
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
