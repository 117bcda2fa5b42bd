"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../act/button";
import { useListUrl } from "./use-list-url";

type FilterBarProps = {
  /** Every URL parameter that a control in the bar sets: they decide whether there is anything to clear. */
  params: readonly string[];
  /** SearchBox, FacetSelect, DateRange. */
  children: ReactNode;
};

/** The one row of filters above a table; on a narrow screen it slides sideways, so that the first row stands high. */
export function FilterBar({ params, children }: FilterBarProps) {
  const t = useTranslations("ui");
  return (
    <div
      role="group"
      aria-label={t("filters")}
      className="flex min-w-0 items-center gap-2 max-sm:-m-1 max-sm:w-[calc(100%+0.5rem)] max-sm:overflow-x-auto max-sm:p-1 sm:flex-wrap"
    >
      {children}
      <ClearFilters params={params} />
    </div>
  );
}

/** Clears the named filters; shows nothing while none is set. Also the act of an EmptyFilter. */
export function ClearFilters({ params }: { params: readonly string[] }) {
  const t = useTranslations("ui");
  const url = useListUrl(params);
  if (!Object.values(url.values).some(Boolean)) return null;
  return (
    <Button variant="quiet" onClick={() => url.set(Object.fromEntries(params.map((param) => [param, null])))}>
      {t("clearAll")}
    </Button>
  );
}
