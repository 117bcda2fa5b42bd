"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { showToast } from "@/components/ui/toast";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";

/** What stands in the database now; null for something new. */
type Standing<Values> = { version: number; values: Values } | null;

/**
 * A form that saves over the version its content began with (R170): it follows what is read afresh until somebody types, and
 * tells when somebody else saved in between.
 */
export function useSavedForm<Values extends FieldValues, Out extends FieldValues>(
  form: UseFormReturn<Values, unknown, Out>,
  standing: Standing<Values>,
) {
  const t = useTranslations("packing");
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  const seen = useRef(standing?.version ?? 0);
  const { isDirty } = form.formState;
  const latest = useRef(standing);
  const version = standing?.version;

  useEffect(() => {
    latest.current = standing;
  });
  useEffect(() => {
    if (isDirty || version === undefined || version === seen.current) return;
    seen.current = version;
    form.reset(latest.current?.values);
  }, [version, isDirty, form]);

  return {
    /** Grows when the form begins anew; the form's key. */
    round,
    isStale: refusal?.code === "STALE",
    async save<Value>(act: (version: number) => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
      const result = await act(seen.current);
      setRefusal(result.ok ? null : result.refusal);
      if (!result.ok) router.refresh();
      return result;
    },
    done(name: string) {
      showToast({ tone: "done", text: t("saved", { name }) });
      router.push("/settings/packing");
      router.refresh();
    },
    /** After STALE: what stands now is taken, or what was typed is kept and saved over it. */
    goOn(keepMine: boolean) {
      if (standing) {
        seen.current = standing.version;
        form.reset(standing.values, { keepValues: keepMine });
      }
      setRefusal(null);
      setRound((count) => count + 1);
    },
  };
}

/** A whole number as it was typed; what is none stays none, so that the rule can say so. */
export function wholeOf(typed: unknown): number | undefined {
  if (typeof typed === "number") return typed;
  return typeof typed === "string" && typed.trim() !== "" ? Number(typed) : undefined;
}
