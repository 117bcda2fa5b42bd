"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../act/button";
import { useListUrl } from "./list-url";

type FilterBarProps = {
  /** Every URL parameter that a control in the bar sets: they decide whether there is anything to clear. */
  params: readonly string[];
  /** SearchBox, FacetSelect, DateRange. */
  children: ReactNode;
};

/** The one row of filters above a table. */
export function FilterBar({ params, children }: FilterBarProps) {
  const t = useTranslations("ui");
  return (
    <div role="group" aria-label={t("filters")} className="flex flex-wrap items-center gap-2">
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
