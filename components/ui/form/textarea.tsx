"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "./use-field-control";
import { inputLook } from "./input-look";
import { useTooLong } from "./use-too-long";

type TextareaProps = ComponentProps<"textarea"> & {
  /** Ctrl or ⌘ with Enter, which is a new line alone. */
  onSend?: () => void;
};

/** Several lines of text. `maxLength` never cuts: a longer text is said to be too long. */
export function Textarea({ className, rows = 3, maxLength, onInput, onSend, ...rest }: TextareaProps) {
  const field = useFieldControl();
  const { wiring, hint } = useTooLong({ value: rest.value, maxLength, onInput }, Boolean(field["aria-invalid"]));
  return (
    <>
      <textarea
        {...field}
        onKeyDown={({ key, ctrlKey, metaKey, nativeEvent }) => {
          if (key === "Enter" && (ctrlKey || metaKey) && !nativeEvent.isComposing) onSend?.();
        }}
        {...rest}
        {...wiring}
        rows={rows}
        className={inputLook("md", `h-auto py-1.5 ${className ?? ""}`)}
      />
      {hint}
    </>
  );
}
