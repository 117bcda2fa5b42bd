import { useId, type ReactNode } from "react";
import { classNames } from "../text/class-names";

type PanelProps = {
  /** A link may lead here: `/shops/1#receiving`. */
  id?: string;
  title?: ReactNode;
  /** Whose it is, for example a shop's name, where a page is about one of several. */
  of?: string;
  /** Buttons or a link at the right of the title. */
  action?: ReactNode;
  /** False lets a table or list reach the panel's edges. */
  padded?: boolean;
  children: ReactNode;
};

/** A bordered part of a page with its own h2. */
export function Panel({ id, title, of, action, padded = true, children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      id={id}
      tabIndex={id ? -1 : undefined}
      aria-labelledby={title ? titleId : undefined}
      data-panel
      className={classNames("rounded-md border bg-surface", id && "scroll-mt-16 outline-none target:border-accent")}
    >
      {(title || action) && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b px-4 py-1.5 only:border-b-0">
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <h2 id={titleId} className="text-base font-semibold">
              {title}
            </h2>
            {of && <span className="min-w-0 wrap-anywhere text-ink-soft">{of}</span>}
          </div>
          {action}
        </div>
      )}
      {children && <div className={classNames(padded && "p-4")}>{children}</div>}
    </section>
  );
}
