"use client";

import { classNames } from "./class-names";
import { TextInput, type TextInputProps } from "./text-input";

type NumberInputProps = Omit<TextInputProps, "type" | "inputMode">;

/** A whole number: digits keyboard on touch, right-aligned. Register with `{ valueAsNumber: true }` or coerce in the schema. */
export function NumberInput({ className, ...rest }: NumberInputProps) {
  return (
    <TextInput
      {...rest}
      type="text"
      inputMode="numeric"
      pattern="[0-9]*"
      className={classNames("text-right tabular-nums", className)}
    />
  );
}
