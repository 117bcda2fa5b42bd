"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { fieldId } from "./field";
import { useRuleText } from "./rule-text";

/** `error` is a rule key of `errors.field`, or ready text. */
export type FieldProblem = { name: string; label: string; error: string };

/** What is wrong in a form, on top, with a link to each field. Takes the focus whenever a new attempt failed. */
export function ErrorSummary({ problems, attempt }: { problems: readonly FieldProblem[]; attempt: number }) {
  const t = useTranslations("ui");
  const ruleText = useRuleText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="rounded-md border border-failed-line bg-failed-surface px-3 py-2.5 text-failed"
    >
      <p className="font-medium">{t("problems", { count: problems.length })}</p>
      <ul className="flex flex-col">
        {problems.map((problem) => (
          <li key={problem.name}>
            <a
              href={`#${fieldId(problem.name)}`}
              className="inline-block py-1 underline"
              onClick={focusField(problem.name)}
            >
              {`${problem.label} · ${ruleText(problem.error)}`}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusField(name: string) {
  return (event: React.MouseEvent) => {
    event.preventDefault();
    document.getElementById(fieldId(name))?.focus();
  };
}
