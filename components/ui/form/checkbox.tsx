"use client";

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "../text/class-names";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  help?: ReactNode;
  /** True keeps the label for screen readers only, as in a table's first column. */
  labelHidden?: boolean;
};

/** A box to tick, with its own label. Takes `register(…)`. */
export function Checkbox({ label, help, labelHidden = false, className, ...rest }: CheckboxProps) {
  return (
    <label
      className={classNames(
        "inline-flex min-h-6 items-start gap-2 touch:min-h-11 touch:min-w-11 touch:py-3",
        className,
      )}
    >
      <input {...rest} type="checkbox" className="mt-[3px] size-4 shrink-0" />
      <span className={labelHidden ? "sr-only" : undefined}>
        {label}
        {help && <span className="block text-sm text-ink-soft">{help}</span>}
      </span>
    </label>
  );
}
