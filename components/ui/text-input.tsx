"use client";

import { useId, type ComponentProps } from "react";
import { useFieldControl } from "./field-context";
import { inputLook, type InputSize } from "./input-look";
import { TooLong, useTooLong } from "./too-long";

/** `inputSize` "lg" is 44 px high, for warehouse pages. `maxLength` never cuts: a longer text is said to be too long. */
export type TextInputProps = ComponentProps<"input"> & { inputSize?: InputSize };

/** One line of text. Takes `register(…)` of react-hook-form. */
export function TextInput({ inputSize = "md", className, type = "text", maxLength, onInput, ...rest }: TextInputProps) {
  const wiring = useFieldControl();
  const hintId = useId();
  const { note, isOver, length } = useTooLong(rest.value, maxLength);
  const isTold = isOver && maxLength !== undefined && !wiring["aria-invalid"];
  return (
    <>
      <input
        autoComplete="off"
        {...wiring}
        {...rest}
        {...(isTold ? { "aria-invalid": true, "aria-describedby": hintId } : {})}
        onInput={(event) => {
          note(event);
          onInput?.(event);
        }}
        type={type}
        className={inputLook(inputSize, className)}
      />
      {isTold && <TooLong id={hintId} most={maxLength} length={length} />}
    </>
  );
}
