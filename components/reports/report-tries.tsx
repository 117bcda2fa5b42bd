"use client";

import { useTranslations } from "next-intl";
import { CopyText } from "@/components/ui/text/copy-text";
import { useSpan } from "@/components/ui/text/use-span";
import type { TryView } from "@/lib/delivery/queries";
import { formatPlatformTime } from "@/lib/kernel/platform-time";

const OUTCOMES = ["accepted", "refused", "try-later", "throttled", "unauthorized", "unknown"] as const;

/** Every try of a report, folded away until somebody asks (R65). */
export function ReportTries({ tries }: { tries: readonly TryView[] }) {
  const t = useTranslations("reports.tries");
  if (tries.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm py-0.5 touch:py-3 text-ink-soft hover:text-ink">
        {t("title", { count: tries.length })}
      </summary>
      <ol className="mt-1 divide-y rounded-md border">
        {tries.map((one) => (
          <Try key={one.number} one={one} />
        ))}
      </ol>
    </details>
  );
}

function Try({ one }: { one: TryView }) {
  const t = useTranslations("reports.tries");
  const spanOf = useSpan();
  const outcome = OUTCOMES.find((known) => known === one.outcome);
  const words = [one.code, one.subCode, one.text].filter(Boolean).join(" · ");
  return (
    <li className="flex flex-col gap-0.5 px-3 py-1.5">
      <span className="flex flex-wrap gap-x-3 tabular-nums">
        <span>{t("number", { number: one.number })}</span>
        <time dateTime={one.startedAt}>{formatPlatformTime(new Date(one.startedAt)).slice(5)}</time>
        <span>{spanOf(one.durationMs)}</span>
        <span>{outcome ? t(`outcome.${outcome}`) : one.outcome}</span>
      </span>
      {words && <span className="wrap-anywhere text-ink-soft">{words}</span>}
      {one.requestId && (
        <span className="flex flex-wrap items-center gap-x-1 text-ink-soft">
          {t("requestId")}
          <CopyText text={one.requestId} />
        </span>
      )}
    </li>
  );
}
