import type { ReactNode } from "react";

/** Parts of components/ui as a page would use them; `parts` are the names of the components that are shown here. */
export function Specimen({ parts, children }: { parts: readonly string[]; children: ReactNode }) {
  return (
    <section
      data-part={parts.join(" ")}
      aria-label={parts.join(", ")}
      className="flex min-w-0 flex-col gap-2 rounded-md border bg-canvas p-3"
    >
      <p className="text-sm text-ink-soft wrap-anywhere">{parts.join(" · ")}</p>
      {children}
    </section>
  );
}

/** Several of one kind beside each other. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>;
}
