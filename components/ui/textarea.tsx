"use client";

import type { ComponentProps } from "react";
import { useFieldControl } from "./field-context";
import { inputLook } from "./input-look";

/** Several lines of text. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  const wiring = useFieldControl();
  return <textarea {...wiring} {...rest} rows={rows} className={inputLook("md", `h-auto py-1.5 ${className ?? ""}`)} />;
}
