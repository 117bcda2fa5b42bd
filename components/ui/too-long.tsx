"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type SyntheticEvent } from "react";

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/**
 * The letters of a text box against the most it may hold. The browser's own limit would cut a longer text without a word when
 * it is pasted; here it stays whole, the box says how much too long it is, and what is saved is refused.
 *
 * @param value what a controlled box holds; undefined where the box keeps its own text
 */
export function useTooLong(value: unknown, most: number | undefined) {
  const [typed, setTyped] = useState("");
  const length = (typeof value === "string" ? value : typed).trim().length;
  return {
    note: (event: SyntheticEvent<TextBox>) => setTyped(event.currentTarget.value),
    isOver: most !== undefined && length > most,
    length,
  };
}

/** Says at the box how much too long its text is. */
export function TooLong({ id, most, length }: { id: string; most: number; length: number }) {
  const t = useTranslations("ui");
  return (
    <span id={id} role="status" className="flex items-center gap-1 text-sm text-failed">
      <CircleX aria-hidden size={14} className="shrink-0" />
      {t("tooLong", { most, length })}
    </span>
  );
}
