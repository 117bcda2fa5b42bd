"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
import { get, type FieldErrors, type FieldValues, type Path, type UseFormReturn } from "react-hook-form";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { HELP_OF_ERROR } from "@/lib/kernel/help-topics";
import { Button } from "../act/button";
import { ErrorSummary, type FieldProblem } from "./error-summary";
import { LeaveGuard } from "./leave-guard";
import { LinkButton } from "../act/link-button";
import { useOneAtATime } from "../act/one-at-a-time";
import { RefusalNotice } from "../act/refusal-notice";
import { send } from "../act/send";
import { offerAgain } from "../act/try-again";
import { CLEAR_OF_BARS, useIntoView } from "../page/use-into-view";

type FormShellProps<Input extends FieldValues, Output extends FieldValues, Value> = {
  form: UseFormReturn<Input, unknown, Output>;
  /** Field name → label, in the order of the page: for the summary of errors. */
  labels: Readonly<Record<string, string>>;
  /** The server action. What it refuses is shown on top and at the fields. */
  save: (values: Output) => Promise<ActionResult<Value>>;
  onSaved?: (value: Value) => void;
  /** The verb of the act, for example 新建; 保存 unless told otherwise. */
  saveLabel?: string;
  cancelHref?: string;
  /** The caller's own words for the last refusal, for example a StaleNotice: they stand in its place. */
  conflict?: ReactNode;
  /** 44 px buttons, for warehouse pages. */
  large?: boolean;
  children: ReactNode;
};

/** A form: one column of 640 px, one answer on top that comes to the eye, a save bar that sticks while dirty, a question before leaving. */
export function FormShell<Input extends FieldValues, Output extends FieldValues, Value>(
  props: FormShellProps<Input, Output, Value>,
) {
  const { form, labels, conflict, children } = props;
  const { refusal, attempt, submit } = useSubmit(props);
  const answer = useIntoView<HTMLDivElement>(attempt || null, true);
  const { errors, isDirty, isSubmitting } = form.formState;
  const shown = refusal?.fields && Object.keys(refusal.fields).length > 0 ? null : refusal;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-[640px] flex-col gap-4">
      <div ref={answer} tabIndex={-1} className={`outline-none empty:hidden ${CLEAR_OF_BARS}`}>
        {conflict ||
          (shown ? (
            <RefusalNotice refusal={shown} />
          ) : (
            <ErrorSummary
              problems={problemsOf(errors, labels)}
              {...(refusal ? { help: HELP_OF_ERROR[refusal.code] } : {})}
            />
          ))}
      </div>
      {children}
      <SaveBar {...props} dirty={isDirty} busy={isSubmitting} />
      <LeaveGuard dirty={isDirty && !isSubmitting} />
    </form>
  );
}

function useSubmit<Input extends FieldValues, Output extends FieldValues, Value>(
  props: FormShellProps<Input, Output, Value>,
) {
  const { form, save, onSaved } = props;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [attempt, setAttempt] = useState(0);
  const once = useOneAtATime();
  const submit = form.handleSubmit(
    async (values) => {
      const result = await send(() => save(values));
      if (result.ok) {
        setRefusal(null);
        form.reset(form.getValues());
        onSaved?.(result.value);
        return;
      }
      offerAgain(result, () => void submitOnce());
      setRefusal(result.refusal);
      for (const [name, message] of Object.entries(result.refusal.fields ?? {})) {
        form.setError(name as Path<Input>, { type: "refused", message });
      }
      setAttempt((count) => count + 1);
    },
    () => setAttempt((count) => count + 1),
  );
  const submitOnce = (event?: FormEvent) => once(() => submit(event));
  return { refusal, attempt, submit: submitOnce };
}

type SaveBarProps = { saveLabel?: string; cancelHref?: string; large?: boolean; dirty: boolean; busy: boolean };

function SaveBar({ saveLabel, cancelHref, large = false, dirty, busy }: SaveBarProps) {
  const t = useTranslations("ui");
  const size = large ? "lg" : "md";
  return (
    <div
      className={
        dirty
          ? "sticky bottom-0 z-10 -mx-3 flex flex-wrap items-center gap-2 border-t bg-surface px-3 py-2.5"
          : "flex flex-wrap items-center gap-2 py-2.5"
      }
    >
      <Button type="submit" variant="primary" size={size} busy={busy}>
        {saveLabel ?? t("save")}
      </Button>
      {cancelHref && (
        <LinkButton href={cancelHref} variant="quiet" size={size}>
          {t("cancel")}
        </LinkButton>
      )}
      <span role="status" className="text-sm text-ink-soft">
        {dirty && t("dirty")}
      </span>
    </div>
  );
}

function problemsOf(errors: FieldErrors, labels: Readonly<Record<string, string>>): FieldProblem[] {
  return Object.entries(labels).flatMap(([name, label]) => {
    const message: unknown = get<FieldErrors, { message?: unknown } | undefined>(errors, name)?.message;
    return typeof message === "string" ? [{ name, label, error: message }] : [];
  });
}
