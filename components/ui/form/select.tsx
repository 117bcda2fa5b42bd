"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "../text/class-names";
import { useFieldControl } from "./use-field-control";
import { inputLook, type InputSize } from "./input-look";

export type Option = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  options: readonly Option[];
  /** Shown as the empty choice while nothing is chosen. */
  placeholder?: string;
  inputSize?: InputSize;
};

/** A choice among few, by the system's own list: it works with keyboard, scanner and thumb. */
export function Select({ options, placeholder, inputSize = "md", className, ...rest }: SelectProps) {
  const wiring = useFieldControl();
  return (
    <span className={classNames("relative block", className)}>
      <select {...wiring} {...rest} className={inputLook(inputSize, "appearance-none pr-8")}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-ink-soft"
      />
    </span>
  );
}
