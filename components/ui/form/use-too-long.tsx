"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState, type DOMAttributes } from "react";

type TextBox = HTMLInputElement | HTMLTextAreaElement;
type OnInput<Box> = NonNullable<DOMAttributes<Box>["onInput"]>;
type Given<Box> = { value?: unknown; maxLength?: number | undefined; onInput?: OnInput<Box> | undefined };

/**
 * The letters of a text box against the most it may hold. The browser's own limit would cut a longer text without a word when
 * it is pasted; here it stays whole, the box says how much too long it is, and what is saved is refused. `wiring` goes to the
 * box, `hint` stands under it; a box that `isInvalid` anyway has its own words there.
 *
 * The box's own text counts where `value` is left out.
 */
export function useTooLong<Box extends TextBox>({ value, maxLength, onInput }: Given<Box>, isInvalid: boolean) {
  const [typed, setTyped] = useState("");
  const id = useId();
  const length = (typeof value === "string" ? value : typed).trim().length;
  const isTooLong = maxLength !== undefined && length > maxLength && !isInvalid;
  const note: OnInput<Box> = (event) => {
    setTyped(event.currentTarget.value);
    onInput?.(event);
  };
  return {
    wiring: { ...(isTooLong ? { "aria-invalid": true, "aria-describedby": id } : {}), onInput: note },
    hint: isTooLong && <TooLong id={id} most={maxLength} length={length} />,
  };
}

/** Says at the box how much too long its text is. */
function TooLong({ id, most, length }: { id: string; most: number; length: number }) {
  const t = useTranslations("ui");
  return (
    <span id={id} role="status" className="flex items-center gap-1 text-sm text-failed">
      <CircleX aria-hidden size={14} className="shrink-0" />
      {t("tooLong", { most, length })}
    </span>
  );
}
