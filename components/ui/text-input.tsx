"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "./field-context";
import { inputLook, type InputSize } from "./input-look";

/** `inputSize` "lg" is 44 px high, for warehouse pages. */
export type TextInputProps = ComponentProps<"input"> & { inputSize?: InputSize };

/** One line of text. Takes `register(…)` of react-hook-form. */
export function TextInput({ inputSize = "md", className, type = "text", ...rest }: TextInputProps) {
  const wiring = useFieldControl();
  return <input autoComplete="off" {...wiring} {...rest} type={type} className={inputLook(inputSize, className)} />;
}
