"use client";

import { classNames } from "./class-names";
import { TextInput, type TextInputProps } from "./text-input";

type NumberInputProps = Omit<TextInputProps, "type" | "inputMode">;

/** A whole number: digits keyboard on touch, right-aligned. Register with `{ setValueAs: wholeOf }` or coerce in the schema. */
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

/** For `setValueAs`: a whole number as it was typed; what is none stays none, so that the rule can say so. */
export function wholeOf(typed: unknown): number | undefined {
  if (typeof typed === "number") return typed;
  return typeof typed === "string" && typed.trim() !== "" ? Number(typed) : undefined;
}
