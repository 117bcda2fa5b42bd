"use client";

import { useId, type ComponentProps } from "react";
import { useFieldControl } from "./field-context";
import { inputLook } from "./input-look";
import { TooLong, useTooLong } from "./too-long";

/** Several lines of text. `maxLength` never cuts: a longer text is said to be too long. */
export function Textarea({ className, rows = 3, maxLength, onInput, ...rest }: ComponentProps<"textarea">) {
  const wiring = useFieldControl();
  const hintId = useId();
  const { note, isOver, length } = useTooLong(rest.value, maxLength);
  const isTold = isOver && maxLength !== undefined && !wiring["aria-invalid"];
  return (
    <>
      <textarea
        {...wiring}
        {...rest}
        {...(isTold ? { "aria-invalid": true, "aria-describedby": hintId } : {})}
        onInput={(event) => {
          note(event);
          onInput?.(event);
        }}
        rows={rows}
        className={inputLook("md", `h-auto py-1.5 ${className ?? ""}`)}
      />
      {isTold && <TooLong id={hintId} most={maxLength} length={length} />}
    </>
  );
}
