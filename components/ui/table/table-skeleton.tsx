"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "../list/skeleton";

/** A table that is on its way: same rows, same height. */
export function TableSkeleton({ rows = 10, columns = 6 }: { rows?: number; columns?: number }) {
  const t = useTranslations("ui");
  return (
    <div role="status" aria-label={t("loading")} className="overflow-hidden rounded-md border bg-surface">
      <div className="h-9 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-10 items-center gap-6 border-b px-3 last:border-0">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} className={column === 0 ? "w-40" : "flex-1"} />
          ))}
        </div>
      ))}
    </div>
  );
}
