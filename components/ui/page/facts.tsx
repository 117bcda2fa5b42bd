import type { ReactNode } from "react";

/** A name and its value. `value` null or undefined reads "–": unknown is shown, not hidden. */
export type Fact = { label: string; value: ReactNode };

/** Facts of one record as a definition list: two columns where there is room. */
export function Facts({ items, columns = 2 }: { items: readonly Fact[]; columns?: 1 | 2 }) {
  return (
    <dl className={columns === 2 ? "grid gap-x-6 gap-y-3 sm:grid-cols-2" : "grid gap-y-3"}>
      {items.map((fact) => (
        <div key={fact.label} className="min-w-0">
          <dt className="text-sm text-ink-soft">{fact.label}</dt>
          <dd className="wrap-anywhere">{fact.value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
