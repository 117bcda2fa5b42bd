"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";

/** A page's position; any other change of the list begins again at its first page. */
const POSITION = { after: null, seen: null };

type ListUrl = {
  values: Readonly<Record<string, string>>;
  set: (changes: Record<string, string | null>, history?: "push" | "replace") => void;
  /** True until the server has rendered the changed list. */
  pending: boolean;
};

/**
 * The named parameters of a list in the URL (R159). A change drops the position and renders the page on the server; each
 * change is one step back, except where it is made while typing.
 */
export function useListUrl(params: readonly string[]): ListUrl {
  const [pending, startTransition] = useTransition();
  const keys = [...params, ...Object.keys(POSITION)];
  const [found, setFound] = useQueryStates(Object.fromEntries(keys.map((key) => [key, parseAsString])), {
    shallow: false,
    scroll: false,
    startTransition,
  });
  const values = Object.fromEntries(params.map((param) => [param, found[param] ?? ""]));
  return {
    values,
    pending,
    set: (changes, history = "push") => void setFound({ ...POSITION, ...emptyAsNull(changes) }, { history }),
  };
}

function emptyAsNull(changes: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value === "" ? null : value]));
}
