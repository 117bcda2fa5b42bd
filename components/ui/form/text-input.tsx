"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "./use-field-control";
import { inputLook, type InputSize } from "./input-look";
import { useTooLong } from "./use-too-long";

/** `inputSize` "lg" is 44 px high, for warehouse pages. `maxLength` never cuts: a longer text is said to be too long. */
export type TextInputProps = ComponentProps<"input"> & { inputSize?: InputSize };

/** One line of text. Takes `register(…)` of react-hook-form. */
export function TextInput({ inputSize = "md", className, type = "text", maxLength, onInput, ...rest }: TextInputProps) {
  const field = useFieldControl();
  const { wiring, hint } = useTooLong({ value: rest.value, maxLength, onInput }, Boolean(field["aria-invalid"]));
  return (
    <>
      <input
        autoComplete="off"
        {...field}
        {...rest}
        {...wiring}
        type={type}
        className={inputLook(inputSize, className)}
      />
      {hint}
    </>
  );
}
