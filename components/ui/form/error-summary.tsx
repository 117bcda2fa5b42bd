"use client";

import { useTranslations } from "next-intl";
import type { HelpTopic } from "@/lib/kernel/help-topics";
import { fieldId } from "./field";
import { HelpLink } from "../text/help-link";
import { focusOn } from "../keys/focus-on";
import { useRuleText } from "./use-rule-text";

/** `error` is a rule key of `errors.field`, or ready text. */
export type FieldProblem = { name: string; label: string; error: string };

type ErrorSummaryProps = {
  problems: readonly FieldProblem[];
  /** The help of what was refused, where it was more than an entry that breaks a rule (R157). */
  help?: HelpTopic;
};

/** What is wrong in a form, on top, with a link to each field. */
export function ErrorSummary({ problems, help = "saving" }: ErrorSummaryProps) {
  const t = useTranslations("ui");
  const ruleText = useRuleText();
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="rounded-md border border-failed-line bg-failed-surface px-3 py-2.5 text-failed">
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
      <HelpLink topic={help} />
    </div>
  );
}

function focusField(name: string) {
  return (event: React.MouseEvent) => {
    event.preventDefault();
    focusOn(fieldId(name));
  };
}
