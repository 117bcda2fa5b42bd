import type { ReactNode } from "react";
import { countText } from "@/lib/kernel/count";
import { Breadcrumb, type Crumb } from "./breadcrumb";

export type PageHeaderProps = {
  title: ReactNode;
  /** How many there are, beside the title of a list page. */
  count?: number | null;
  breadcrumb?: readonly Crumb[];
  /** State, age and next actor of a detail page, in one line under the title. */
  line?: ReactNode;
  /** At most one primary act; put the rest into a Menu. */
  action?: ReactNode;
};

/** The top of each page, with its only h1. */
export function PageHeader({ title, count, breadcrumb, line, action }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1.5">
      {breadcrumb && <Breadcrumb items={breadcrumb} />}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="flex min-w-0 items-baseline gap-2 text-xl font-semibold wrap-anywhere">
          {title}
          {typeof count === "number" && (
            <span className="text-base font-normal text-ink-soft tabular-nums">{countText(count)}</span>
          )}
        </h1>
        {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
      </div>
      {line && <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">{line}</div>}
    </header>
  );
}
