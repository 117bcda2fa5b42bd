"use client";

import { useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import type { ActionResult, Refusal } from "@/lib/kernel/app-error";
import { keepMine } from "./keep-mine";

/** What stands in the database now; null for something new. */
export type Standing<Values> = { version: number; values: Values } | null;

/**
 * A form that saves over the version its content began with (R170): it follows what is read afresh until somebody types, and
 * tells when somebody else saved in between. Give the FormShell `round` as its key and show a StaleNotice while `isStale`.
 */
export function useVersionedForm<Values extends FieldValues, Output extends FieldValues>(
  form: UseFormReturn<Values, unknown, Output>,
  standing: Standing<Values>,
) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  const latest = useRef(standing);
  /** The version the content began with, which a save names. */
  const begun = useRef(standing?.version ?? 0);
  /** The version whose values the form was last given. */
  const given = useRef(standing?.version);
  const { isDirty } = form.formState;
  const version = standing?.version;

  useEffect(() => {
    latest.current = standing;
  });
  useEffect(() => {
    if (isDirty || version === undefined || version === given.current) return;
    begun.current = version;
    given.current = version;
    form.reset(latest.current?.values);
  }, [version, isDirty, form]);

  return {
    /** Grows when the form begins anew. */
    round,
    /** Why the last save was turned down. */
    refusal,
    isStale: refusal?.code === "STALE",
    save: async <Saved>(act: (version: number) => Promise<ActionResult<Saved>>): Promise<ActionResult<Saved>> => {
      const result = await act(begun.current);
      if (result.ok) begun.current = versionOf(result.value) ?? begun.current;
      setRefusal(result.ok ? null : result.refusal);
      return result;
    },
    /** After STALE: what stands now is taken, or what this person changed is laid over it. */
    goOn: (keep: boolean): void => {
      if (standing) {
        begun.current = standing.version;
        given.current = standing.version;
        if (keep) keepMine(form, standing.values);
        else form.reset(standing.values);
      }
      setRefusal(null);
      setRound((count) => count + 1);
    },
  };
}

/** The version after a change; what was just made has none to tell. */
function versionOf(saved: unknown): number | null {
  const isVersioned = typeof saved === "object" && saved !== null && "version" in saved;
  return isVersioned && typeof saved.version === "number" ? saved.version : null;
}
