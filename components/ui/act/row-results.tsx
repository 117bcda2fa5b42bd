"use client";

import { useTranslations } from "next-intl";
import type { RowResult } from "@/lib/kernel/app-error";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { HelpLink } from "../text/help-link";
import { RequestNumber } from "../text/request-number";
import { StateBadge } from "../page/state-badge";
import { useRefusalText } from "./use-refusal-text";

/** The outcome of a bulk act, row by row (R162); what was refused comes first. */
export function RowResults({ results }: { results: readonly RowResult[] }) {
  const t = useTranslations("ui.rowResults");
  const refused = results.filter((result) => result.refusal);
  const done = results.filter((result) => !result.refusal);
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="font-medium">
        {refused.length === 0
          ? t("allDone", { count: done.length })
          : t("someDone", { done: done.length, refused: refused.length })}
      </p>
      <ul className="max-h-72 divide-y overflow-y-auto rounded-md border" tabIndex={0}>
        {[...refused, ...done].map((result) => (
          <ResultRow key={result.id} result={result} />
        ))}
      </ul>
    </div>
  );
}

function ResultRow({ result }: { result: RowResult }) {
  const t = useTranslations("ui.rowResults");
  const textOf = useRefusalText();
  const text = result.refusal ? textOf(result.refusal) : null;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="break-all tabular-nums">{result.label}</span>
        {text && <span className="block text-sm text-ink-soft">{`${text.what} · ${text.next}`}</span>}
        {result.refusal && <HelpLink topic={HELP_OF_ERROR[result.refusal.code]} />}
        <RequestNumber id={result.refusal?.requestId} />
      </span>
      <StateBadge tone={text ? "failed" : "done"}>{text ? t("refused") : t("done")}</StateBadge>
    </li>
  );
}
