"use client";

import { numberIn } from "@/lib/kernel/text/whole-number";
import { classNames } from "../text/class-names";
import { TextInput, type TextInputProps } from "./text-input";

/** No `maxLength`: a number that was pasted and cut is another number. */
type NumberInputProps = Omit<TextInputProps, "type" | "maxLength">;

/** A whole number: digits keyboard on touch, right-aligned. Register with `{ setValueAs: wholeOf }` or coerce in the schema. */
export function NumberInput({ className, ...rest }: NumberInputProps) {
  return (
    <TextInput inputMode="numeric" {...rest} type="text" className={classNames("text-right tabular-nums", className)} />
  );
}

/** For `setValueAs`: the number that was typed; what is none stays none, so that the rule can say so. */
export function wholeOf(typed: unknown): number | undefined {
  if (typeof typed === "number") return typed;
  return typeof typed === "string" ? (numberIn(typed) ?? undefined) : undefined;
}
